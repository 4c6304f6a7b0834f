package dev.cowork.bench.vector;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An index, built and set to the smallest breadth that reaches the recall, before anything is timed. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls build() before anything else
public class VectorState {
    static final int K = 10;

    /** The engine's name. */
    @Param({"cowork:exact"})
    public String engine;

    /** The vectors' name. */
    @Param({"random-500"})
    public String set;

    /** The recall to reach. */
    @Param({"0.99"})
    public double floor;

    /** The evaluation folder; not used by random sets. */
    @Param({"."})
    public String evaluation;

    /** Where embeddings and indexes are kept; "." for the temporary directory. */
    @Param({"."})
    public String cache;

    /** The file of the set and its right answers; "." to make them. */
    @Param({"."})
    public String prepared;

    /** The file that is told what was built; "." for none. */
    @Param({"."})
    public String report;

    /** How long one breadth is tried, in milliseconds. */
    @Param({"200"})
    public int sweepMillis;

    VectorSet vectors;
    Engine.Index index;

    /**
     * Builds and sweeps.
     *
     * @throws IOException if a file cannot be read or written
     */
    @Setup(Level.Trial)
    public void build() throws IOException {
        Path folder = cache.equals(".") ? Path.of(System.getProperty("java.io.tmpdir")) : Path.of(cache);
        PreparedSet known = prepared.equals(".")
                ? PreparedSet.of(new VectorSets(Path.of(evaluation), folder).named(set), K)
                : PreparedSet.read(Path.of(prepared));
        vectors = known.set();
        Engine chosen = Engines.named(engine, vectors, folder.resolve("indexes").resolve(vectors.hash()));
        long start = System.nanoTime();
        index = chosen.build(vectors.rows());
        double seconds = index.buildSeconds().orElse((System.nanoTime() - start) / 1e9);
        List<Step> steps = new Sweep(vectors, known.truth(), Duration.ofMillis(sweepMillis))
                .until(floor, index, chosen.breadths());
        if (!report.equals(".")) {
            BuildFacts built = new BuildFacts(
                    chosen.describe(), vectors.rows().length, vectors.dimensions(), vectors.hash(), seconds, steps);
            Files.write(Path.of(report), new ObjectMapper().writeValueAsBytes(built));
        }
    }

    int[] search(int query) {
        return index.search(query, vectors.queries()[query], K);
    }

    /** Replaces a row by itself, so that the right answers stay what they are. */
    void write(int number) {
        int row = number % vectors.rows().length;
        index.write(row, vectors.rows()[row]);
    }

    /** Closes the index. */
    @TearDown(Level.Trial)
    public void close() {
        index.close();
    }

    /** Where a thread is among the queries; each begins somewhere else. */
    @State(Scope.Thread)
    public static class Cursor {
        private int at = (int) (Thread.currentThread().threadId() * 37);

        int next(VectorState state) {
            at = (at + 1) % state.vectors.queries().length;
            return at;
        }

        int next() {
            return at++;
        }
    }
}
