package dev.cowork.spi;

import dev.cowork.data.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A commit as data: applied as a whole or not at all.
 *
 * @param actor who does it
 * @param at when, by the engine's clock
 * @param preconditions what must hold in the store at the moment of the commit; checked in order, before anything is
 *     applied
 * @param mutations what changes, in order; at least one
 */
public record WriteSet(Actor actor, Instant at, List<Precondition> preconditions, List<Mutation> mutations) {
    /** Copies the lists. */
    public WriteSet {
        preconditions = List.copyOf(preconditions);
        mutations = List.copyOf(mutations);
    }

    /**
     * A write set without preconditions.
     *
     * @param actor who does it
     * @param at when
     * @param mutations what changes
     * @return the write set
     */
    public static WriteSet of(Actor actor, Instant at, Mutation... mutations) {
        return new WriteSet(actor, at, List.of(), List.of(mutations));
    }

    /**
     * The same with one more precondition.
     *
     * @param precondition what must hold too
     * @return the new write set
     */
    public WriteSet requiring(Precondition precondition) {
        List<Precondition> all = new ArrayList<>(preconditions);
        all.add(precondition);
        return new WriteSet(actor, at, all, mutations);
    }

    /**
     * Whether it takes a change number: false when it holds bookkeeping only.
     *
     * @return true when at least one mutation is not bookkeeping
     */
    public boolean takesChange() {
        return mutations.stream().anyMatch(mutation -> !mutation.isBookkeeping());
    }
}
