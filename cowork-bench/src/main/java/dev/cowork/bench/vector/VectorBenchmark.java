package dev.cowork.bench.vector;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** The time of one search of ten. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class VectorBenchmark {
    private static final long BETWEEN_WRITES = TimeUnit.MILLISECONDS.toNanos(10);

    /**
     * Searches, on as many threads as asked.
     *
     * @param state the index
     * @param cursor the thread's place among the queries
     * @return the rows found
     */
    @Benchmark
    public int[] search(VectorState state, VectorState.Cursor cursor) {
        return state.search(cursor.next(state));
    }

    /**
     * Searches while another thread writes.
     *
     * @param state the index
     * @param cursor the thread's place among the queries
     * @return the rows found
     */
    @Benchmark
    @Group("mixed")
    @GroupThreads(1)
    public int[] read(VectorState state, VectorState.Cursor cursor) {
        return state.search(cursor.next(state));
    }

    /**
     * Replaces a vector a hundred times a second; its own time is not looked at.
     *
     * @param state the index
     * @param cursor the thread's place among the rows
     */
    @Benchmark
    @Group("mixed")
    @GroupThreads(1)
    public void write(VectorState state, VectorState.Cursor cursor) {
        LockSupport.parkNanos(BETWEEN_WRITES);
        state.write(cursor.next());
    }
}
