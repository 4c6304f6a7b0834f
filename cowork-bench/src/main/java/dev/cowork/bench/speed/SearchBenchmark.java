package dev.cowork.bench.speed;

import dev.cowork.SearchRequest;
import dev.cowork.SearchResults;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** A whole search through the public API: filter, both legs, ranking, widening, fetching. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SearchBenchmark {
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
     * Asks the keyword leg alone.
     *
     * @param state the workspace
     * @return the hits
     */
    @Benchmark
    public SearchResults keywordOnly(SearchState state) {
        return state.workspace.search(SearchRequest.of(state.knownQuery()).withLegs(SearchRequest.Legs.KEYWORD));
    }
}
