package dev.cowork.bench.vector;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** Opening an index from its snapshot beside a plain read of the same files, both from the system's cache. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class OpenBenchmark {
    /**
     * Opens the index, which checks every byte.
     *
     * @param state the snapshot
     * @return how many vectors there are
     */
    @Benchmark
    public long open(OpenState state) {
        return state.open();
    }

    /**
     * Reads the files into arrays.
     *
     * @param state the snapshot
     * @return how many bytes there are
     * @throws IOException if that fails
     */
    @Benchmark
    public long plainRead(OpenState state) throws IOException {
        return state.readAll();
    }

    /**
     * Reads the files through a buffer of a megabyte and keeps nothing.
     *
     * @param state the snapshot
     * @return how many bytes there are
     * @throws IOException if that fails
     */
    @Benchmark
    public long passThrough(OpenState state) throws IOException {
        return state.read();
    }
}
