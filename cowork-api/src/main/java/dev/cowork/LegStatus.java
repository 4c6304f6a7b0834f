package dev.cowork;

import org.jspecify.annotations.Nullable;

/**
 * How well a leg could answer.
 *
 * @param name {@code keyword} or {@code semantic}
 * @param state how it is
 * @param behind how many changes it has not followed yet
 * @param pending how many living passages it cannot find yet, because they have no vector
 * @param cause why it is down, or why passages wait although embedding was tried; else null
 * @param passages how many passages it holds
 * @param exact whether no better passage can have been missed in what it holds
 * @param generation names the state of the index that answered; empty when it did not
 */
public record LegStatus(
        String name,
        State state,
        long behind,
        long pending,
        @Nullable String cause,
        long passages,
        boolean exact,
        String generation) {
    /** How a leg can be. */
    public enum State {
        /** It holds everything. */
        OK,
        /** It has not followed the newest changes. */
        BEHIND,
        /** It has followed, but passages wait for their vectors. */
        PENDING,
        /** It cannot be used. */
        DOWN,
        /** It was not asked. */
        OFF
    }
}
