package dev.cowork.bench.speed;

import dev.cowork.bench.eval.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Real texts for benchmarks: passages of abstracts and code, in file order, and claims as queries. */
final class RealTexts {
    private static final List<String> SETS = List.of("scifact", "cranfield", "cacm", "cosqa-dev");
    private static final int WORDS = 40;
    private static final int FEWEST = 20;

    private RealTexts() {}

    /** Passages of 40 words, the last of a text of 20 or more, each different. */
    static List<String> passages(int count) {
        return passages(count, WORDS);
    }

    /** The same, each beginning so many words behind the one before. */
    static List<String> passages(int count, int stride) {
        Set<String> passages = new LinkedHashSet<>();
        for (String set : SETS) {
            for (String text : dataset(set).corpus().values()) {
                List<String> words = List.of(text.strip().split("\\s+"));
                for (int i = 0; i + FEWEST <= words.size(); i += stride) {
                    passages.add(String.join(" ", words.subList(i, Math.min(i + WORDS, words.size()))));
                }
            }
            if (passages.size() >= count) {
                return List.copyOf(passages).subList(0, count);
            }
        }
        throw new IllegalStateException("There are " + passages.size() + " passages, not " + count);
    }

    /** Whole abstracts. */
    static List<String> whole(int count) {
        return List.copyOf(dataset("scifact").corpus().values()).subList(0, count);
    }

    static List<String> queries() {
        return List.copyOf(dataset("scifact").queries().values());
    }

    private static Dataset dataset(String name) {
        try {
            return Dataset.read(Path.of(
                    Objects.requireNonNull(
                            System.getProperty("cowork.eval.dir"), "-Dcowork.eval.dir=FOLDER is missing"),
                    name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
