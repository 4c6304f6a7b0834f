package dev.cowork.bench.speed;

import dev.cowork.bench.eval.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Real texts for benchmarks: sentences of the abstracts of SciFact, in file order. */
final class RealTexts {
    private static final int WORDS = 40;

    private RealTexts() {}

    /** Passages of about 40 words, each different. */
    static List<String> passages(int count) {
        List<String> passages = new ArrayList<>();
        for (String text : dataset().corpus().values()) {
            String[] words = text.replaceAll("\\s+", " ").split(" ");
            for (int i = 0; i + WORDS <= words.length && passages.size() < count; i += WORDS) {
                passages.add(String.join(" ", List.of(words).subList(i, i + WORDS)));
            }
        }
        if (passages.size() < count) {
            throw new IllegalStateException("SciFact has " + passages.size() + " passages, not " + count);
        }
        return passages;
    }

    static List<String> queries() {
        return List.copyOf(dataset().queries().values());
    }

    private static Dataset dataset() {
        try {
            return Dataset.read(Path.of(
                    Objects.requireNonNull(
                            System.getProperty("cowork.eval.dir"), "-Dcowork.eval.dir=FOLDER is missing"),
                    "scifact"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
