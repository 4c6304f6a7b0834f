package dev.cowork.bench.speed;

import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel.Mode;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Ranked;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** The steps of a search, each by itself. */
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LegsBenchmark {
    /**
     * Embeds a query.
     *
     * @param state the queries
     * @return its vector
     */
    @Benchmark
    public List<float[]> queryEmbedding(LegsState state) {
        return state.model.embed(List.of(state.queries.get(state.next())), Mode.QUERY, Cancellation.NEVER);
    }

    /**
     * Asks the keyword leg.
     *
     * @param state the legs
     * @return its answer
     */
    @Benchmark
    public LegAnswer keywordLeg(LegsState state) {
        return state.keyword(state.next());
    }

    /**
     * Asks the vector leg.
     *
     * @param state the legs
     * @return its answer
     */
    @Benchmark
    public LegAnswer vectorLeg(LegsState state) {
        return state.vector(state.next());
    }

    /**
     * Ranks the answers of both legs.
     *
     * @param state the answers
     * @return the order
     */
    @Benchmark
    public List<Ranked> ranking(LegsState state) {
        LegsState.Ask ask = state.asks.get(state.next());
        return state.ranker.rank(ask.candidates(), ask.answers());
    }
}
