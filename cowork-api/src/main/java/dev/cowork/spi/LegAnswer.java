package dev.cowork.spi;

import java.util.List;

/**
 * What a leg answered, with its own evidence.
 *
 * @param passages the best first; ties by id, the lower first
 * @param lowest the lowest score that the leg could have given this query
 * @param highest the highest score that the leg could have given this query, or did give
 * @param candidates how many living passages it compared or matched
 * @param exact whether no better passage can have been missed
 * @param generation names the state of the index that answered
 */
public record LegAnswer(
        List<ScoredPassage> passages,
        double lowest,
        double highest,
        long candidates,
        boolean exact,
        String generation) {
    /** Copies the passages. */
    public LegAnswer {
        passages = List.copyOf(passages);
    }
}
