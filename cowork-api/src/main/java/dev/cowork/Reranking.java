package dev.cowork;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a reranker did to a search. Unless its state is {@link State#DONE} the ranker's order stands.
 *
 * @param name the reranker's name; empty when none was asked
 * @param state how it went
 * @param hits how many of the ranker's first hits it was given
 * @param cause why there is no order of its own; null when there is, or none was asked for
 */
public record Reranking(
        String name, State state, int hits, @Nullable String cause) {
    /** No reranker was asked. */
    public static final Reranking OFF = new Reranking("", State.OFF, 0, null);

    /** How a reranker can have done. */
    public enum State {
        /** It was not asked. */
        OFF,
        /** It ordered the hits that it was given. */
        DONE,
        /** It failed, or its answer made no sense. */
        FAILED,
        /** It took too long. */
        TIMED_OUT
    }

    /** Refuses a state without its cause. */
    public Reranking {
        if (state == State.FAILED || state == State.TIMED_OUT) {
            Objects.requireNonNull(cause, "a reranker that gave no order has a cause");
        }
    }
}
