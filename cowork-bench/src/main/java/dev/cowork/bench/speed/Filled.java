package dev.cowork.bench.speed;

import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Data directories of engines that hold a workspace of many passages. They are kept, so that the next run finds them. */
final class Filled {
    static final String WORKSPACE = "bench";
    private static final Duration LONG = Duration.ofHours(2);

    private Filled() {}

    /** The directory for a purpose, in the folder that {@code -Dcowork.bench.data} names. */
    static Path directory(String name) {
        return Path.of(System.getProperty("cowork.bench.data", "target/benchmark-data"), name);
    }

    /** Writes what is missing, each text a document, and waits until all is indexed. */
    static void fill(CoworkBuilder engine, List<String> texts) throws IOException {
        try (Cowork cowork = engine.open()) {
            Workspace workspace = cowork.workspace(WORKSPACE);
            for (int i = 0; i < texts.size(); i++) {
                String path = "d" + i + ".txt";
                if (workspace.documents().find(path).isEmpty()) {
                    workspace.documents().write(path, texts.get(i));
                }
            }
            workspace.awaitIndexed(LONG);
        }
    }
}
