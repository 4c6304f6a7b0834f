package dev.cowork.bench.speed;

import ai.onnxruntime.OrtException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel.Mode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Embedding 64 texts with all that belongs to it (words into tokens, order, pooling, normalising) beside the bare runtime
 * on the same tokens, padded and sorted, in batches of several sizes.
 */
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class EmbeddingBenchmark {
    /**
     * Embeds the texts.
     *
     * @param state the model
     * @return their vectors
     */
    @Benchmark
    public List<float[]> embed(EmbeddingState state) {
        return state.model.embed(state.texts, Mode.PASSAGE, Cancellation.NEVER);
    }

    /**
     * The runtime, text by text.
     *
     * @param state the session
     * @return what came out
     * @throws OrtException if the runtime fails
     */
    @Benchmark
    public long raw1(EmbeddingState state) throws OrtException {
        return state.run(1);
    }

    /**
     * The runtime, in batches of 8.
     *
     * @param state the session
     * @return what came out
     * @throws OrtException if the runtime fails
     */
    @Benchmark
    public long raw8(EmbeddingState state) throws OrtException {
        return state.run(8);
    }

    /**
     * The runtime, in batches of 32.
     *
     * @param state the session
     * @return what came out
     * @throws OrtException if the runtime fails
     */
    @Benchmark
    public long raw32(EmbeddingState state) throws OrtException {
        return state.run(32);
    }
}
