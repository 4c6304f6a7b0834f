package dev.cowork.bench.speed;

import dev.cowork.Cowork;
import dev.cowork.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A workspace of an engine at its defaults, filled with real passages. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls fill() before anything else
public class SearchState {
    /** How many passages, each a document. */
    @Param({"1000"})
    public int passages;

    Cowork cowork;
    Workspace workspace;
    List<String> queries;
    private Path directory;
    private long next;

    /**
     * Writes and waits until all is indexed.
     *
     * @throws IOException if there is no temporary directory
     */
    @Setup(Level.Trial)
    public void fill() throws IOException {
        directory = Files.createTempDirectory("cowork-bench");
        cowork = Cowork.open(directory);
        workspace = cowork.workspace("bench");
        List<String> texts = RealTexts.passages(passages);
        for (int i = 0; i < texts.size(); i++) {
            workspace.documents().write("d" + i + ".txt", texts.get(i));
        }
        workspace.awaitIndexed(Duration.ofHours(1));
        queries = RealTexts.queries().subList(0, 64);
    }

    String knownQuery() {
        next = (next + 1) % queries.size();
        return queries.get((int) next);
    }

    /** Never asked before, so that its embedding is not in the cache. */
    String newQuery() {
        next++;
        return queries.get((int) (next % queries.size())) + " " + next;
    }

    /**
     * Closes the engine and deletes its data.
     *
     * @throws IOException if a file cannot be deleted
     */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        cowork.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
