package dev.cowork.bench.speed;

import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.SearchRequest;
import dev.cowork.SearchRequest.Legs;
import dev.cowork.Workspace;
import dev.cowork.embed.onnx.OnnxEmbeddingModelFactory;
import dev.cowork.llm.ProviderSettings;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Prints where the time goes between opening a data directory and its first searches, for workspaces of several sizes in
 * this process one after the other: what grows with the size shows. Vectors are hashed words of 384 dimensions; the
 * default model's loading, which depends on no size, is timed by itself.
 */
public final class ColdStart {
    private static final int STRIDE = 15;

    private ColdStart() {}

    /**
     * Fills what earlier runs did not, opens each size twice, and prints the second time.
     *
     * @param args the numbers of passages, separated by commas
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        for (String size : args[0].split(",")) {
            int passages = Integer.parseInt(size);
            Path directory = Filled.directory("cold-" + passages);
            List<String> texts = RealTexts.passages(passages, STRIDE);
            Filled.fill(engine(directory), texts);
            start(directory);
            System.out.println(passages + " passages, milliseconds: " + start(directory));
        }
        long start = System.nanoTime();
        new OnnxEmbeddingModelFactory()
                .open(ProviderSettings.NONE, Optional.empty())
                .close();
        System.out.println("loading and closing the default model: " + since(start));
    }

    private static CoworkBuilder engine(Path directory) {
        return Cowork.builder().directory(directory).embeddingModel(new DeterministicEmbeddingModel(384));
    }

    private static String start(Path directory) {
        long start = System.nanoTime();
        String report;
        try (Cowork cowork = engine(directory).open()) {
            Workspace workspace = cowork.workspace(Filled.WORKSPACE);
            report = "open " + since(start);
            for (Legs legs : new Legs[] {Legs.KEYWORD, Legs.SEMANTIC, Legs.HYBRID}) {
                long asked = System.nanoTime();
                workspace.search(SearchRequest.of("protein expression in cells").withLegs(legs));
                report += ", first " + legs.name().toLowerCase(Locale.ROOT) + " " + since(asked);
            }
            start = System.nanoTime();
        }
        return report + ", close " + since(start);
    }

    private static String since(long start) {
        return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / 1e6);
    }
}
