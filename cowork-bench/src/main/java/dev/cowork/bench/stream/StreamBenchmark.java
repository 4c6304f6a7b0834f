package dev.cowork.bench.stream;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Hearing a streamed reply, by the token: with Cowork's providers, with LangChain4j's, and with the JDK's HTTP client
 * alone, which is below both. With the profiler {@code gc} also what each token leaves behind.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(StreamState.TOKENS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class StreamBenchmark {
    /**
     * Cowork's provider.
     *
     * @param state the server
     * @param hole takes the tokens
     * @return the reply
     */
    @Benchmark
    public String cowork(StreamState state, Blackhole hole) {
        return state.cowork(hole::consume);
    }

    /**
     * LangChain4j's streaming model.
     *
     * @param state the server
     * @param hole takes the tokens
     * @return the reply
     */
    @Benchmark
    public String langChain4j(StreamState state, Blackhole hole) {
        return state.langChain4j(hole::consume);
    }

    /**
     * The JDK's client, which reads lines and understands none.
     *
     * @param state the server
     * @param hole takes the lines
     * @return how many there were
     * @throws IOException if the server cannot be asked
     * @throws InterruptedException if it was interrupted
     */
    @Benchmark
    public int bare(StreamState state, Blackhole hole) throws IOException, InterruptedException {
        return state.bare(hole::consume);
    }
}
