package dev.cowork.core.search;

import dev.cowork.Hit;
import dev.cowork.Reranking;
import dev.cowork.Reranking.State;
import dev.cowork.ScorePart;
import dev.cowork.SearchRequest;
import dev.cowork.core.base.Causes;
import dev.cowork.spi.Reranker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Lets the reranker order the first hits. Whatever goes wrong leaves the ranker's order and is told. Thread-safe.
 *
 * @param reranker the reranker, or null for none
 * @param longest how long a search waits for it
 * @param executor runs it, so that a search can stop waiting
 */
public record Reranks(@Nullable Reranker reranker, Duration longest, Executor executor) {
    private static final String PART = "reranker";

    /**
     * Hits in their last order.
     *
     * @param hits the hits, as many as were asked for
     * @param reranking what was done
     */
    record Outcome(List<Hit> hits, Reranking reranking) {}

    /**
     * Its name.
     *
     * @return {@code none} without one
     */
    public String name() {
        return reranker == null ? "none" : reranker.name();
    }

    /** How many hits must be made for a request: those that it asks for, and those that the reranker sees. */
    int needed(SearchRequest request) {
        return reranker == null ? request.limit() : Math.max(request.limit(), request.reranked());
    }

    /** Orders the first hits and cuts the list to what was asked for. */
    Outcome order(SearchRequest request, List<Hit> ranked) {
        int seen = Math.min(ranked.size(), request.reranked());
        if (reranker == null || seen == 0) {
            return outcome(request, ranked, Reranking.OFF);
        }
        List<Hit> first = ranked.subList(0, seen);
        FutureTask<double[]> task = new FutureTask<>(() ->
                reranker.score(request.query(), first.stream().map(Hit::excerpt).toList()));
        try {
            executor.execute(task);
            double[] scores = task.get(longest.toNanos(), TimeUnit.NANOSECONDS);
            String objection = objection(scores, seen);
            return objection == null
                    ? outcome(request, ordered(ranked, scores), new Reranking(reranker.name(), State.DONE, seen, null))
                    : without(request, ranked, State.FAILED, objection);
        } catch (TimeoutException e) {
            task.cancel(true);
            return without(request, ranked, State.TIMED_OUT, "It did not answer within " + longest);
        } catch (ExecutionException e) {
            return without(
                    request,
                    ranked,
                    State.FAILED,
                    "It threw " + Causes.say(Objects.requireNonNullElse(e.getCause(), e)));
        } catch (RejectedExecutionException e) {
            return without(request, ranked, State.FAILED, "The engine is closing");
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return without(request, ranked, State.FAILED, "The search was interrupted");
        }
    }

    private Outcome without(SearchRequest request, List<Hit> ranked, State state, String cause) {
        int seen = Math.min(ranked.size(), request.reranked());
        return outcome(
                request, ranked, new Reranking(Objects.requireNonNull(reranker).name(), state, seen, cause));
    }

    /** A budget is its own bound: there may be more pieces in it than passages that they are from. */
    private static Outcome outcome(SearchRequest request, List<Hit> hits, Reranking reranking) {
        int most = request.budget().isPresent() ? hits.size() : Math.min(hits.size(), request.limit());
        return new Outcome(hits.subList(0, most), reranking);
    }

    private static @Nullable String objection(double @Nullable [] scores, int expected) {
        if (scores == null || scores.length != expected) {
            return "It gave " + (scores == null ? "no" : scores.length) + " scores for " + expected + " excerpts";
        }
        return DoubleStream.of(scores).allMatch(Double::isFinite) ? null : "It gave a score that is no number";
    }

    /** Those with a score by it, the ranker's order among equals; then the others. */
    private static List<Hit> ordered(List<Hit> ranked, double[] scores) {
        List<Hit> hits = new ArrayList<>();
        IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer place) -> scores[place])
                        .reversed())
                .forEach(place -> hits.add(moved(
                        ranked.get(place),
                        hits.size() + 1,
                        new ScorePart(PART, OptionalInt.of(place + 1), OptionalDouble.of(scores[place]), 0))));
        hits.addAll(ranked.subList(scores.length, ranked.size()));
        return hits;
    }

    private static Hit moved(Hit hit, int rank, ScorePart part) {
        List<ScorePart> parts = new ArrayList<>(hit.parts());
        parts.add(part);
        return ((FoundHit) hit).at(rank, parts);
    }
}
