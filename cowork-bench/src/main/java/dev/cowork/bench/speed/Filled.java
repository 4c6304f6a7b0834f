package dev.cowork.bench.speed;

import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.SearchRequest;
import dev.cowork.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Data directories of engines that hold a workspace of many passages. They are kept, so that the next run finds them. */
final class Filled {
    static final String WORKSPACE = "bench";
    private static final Duration LONG = Duration.ofHours(2);

    /** Longer than a graph of 100,000 takes to build. */
    private static final Duration QUIET = Duration.ofSeconds(60);

    private Filled() {}

    /** The directory for a purpose, in the folder that {@code -Dcowork.bench.data} names. */
    static Path directory(String name) {
        return Path.of(System.getProperty("cowork.bench.data", "target/benchmark-data"), name);
    }

    /** Writes what is missing, each text a document, and waits until all is indexed. */
    static void fill(CoworkBuilder engine, List<String> texts) throws IOException {
        try (Cowork cowork = engine.open()) {
            Workspace workspace = cowork.workspace(WORKSPACE);
            int missing = 0;
            for (int i = 0; i < texts.size(); i++) {
                String path = "d" + i + ".txt";
                if (workspace.documents().find(path).isEmpty()) {
                    missing++;
                    workspace.documents().write(path, texts.get(i));
                }
            }
            workspace.awaitIndexed(LONG);
            if (missing > 0) {
                awaitOrder(workspace);
            }
        }
    }

    /** Until no graph is built any more: otherwise each run would begin one, and be measured beside it. */
    private static void awaitOrder(Workspace workspace) {
        String before;
        String now = generation(workspace);
        do {
            LockSupport.parkNanos(QUIET.toNanos());
            before = now;
            now = generation(workspace);
        } while (!now.equals(before));
    }

    private static String generation(Workspace workspace) {
        return workspace
                .search(SearchRequest.of("order").withLegs(SearchRequest.Legs.SEMANTIC))
                .legs()
                .toString();
    }
}
