package dev.cowork.bench.speed;

import dev.cowork.SearchRequest;
import dev.cowork.SearchRequest.Legs;
import dev.cowork.SearchResults;
import dev.cowork.llm.Cancellation;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole searches through the public API (filter, legs, ranking, widening, fetching) beside the embedding of one query, by
 * their medians.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SearchBenchmark {
    /**
     * Embeds a query.
     *
     * @param state the model
     * @return its vector
     */
    @Benchmark
    public List<float[]> queryEmbedding(SearchState state) {
        return state.model.embed(
                List.of(state.newQuery()), dev.cowork.llm.EmbeddingModel.Mode.QUERY, Cancellation.NEVER);
    }

    /**
     * Asks what was never asked before.
     *
     * @param state the workspace
     * @return the hits
     */
    @Benchmark
    public SearchResults newQuery(SearchState state) {
        return state.workspace.search(state.newQuery());
    }

    /**
     * Asks what was asked before: the embedding of the query is cached.
     *
     * @param state the workspace
     * @return the hits
     */
    @Benchmark
    public SearchResults knownQuery(SearchState state) {
        return state.workspace.search(state.knownQuery());
    }

    /**
     * Asks the keyword leg alone: keyword leg, ranking, widening, fetching.
     *
     * @param state the workspace
     * @return the hits
     */
    @Benchmark
    public SearchResults keywordOnly(SearchState state) {
        return state.workspace.search(SearchRequest.of(state.knownQuery()).withLegs(Legs.KEYWORD));
    }

    /**
     * Asks the semantic leg alone for what was asked before.
     *
     * @param state the workspace
     * @return the hits
     */
    @Benchmark
    public SearchResults semanticOnly(SearchState state) {
        return state.workspace.search(SearchRequest.of(state.knownQuery()).withLegs(Legs.SEMANTIC));
    }
}
