package dev.cowork;

import java.util.Iterator;
import java.util.List;

/**
 * What a search found, and how well it could search.
 *
 * @param query the query
 * @param hits the hits, best first
 * @param legs how each leg could answer
 * @param ranker the ranker's name and settings, and what else decided the order
 * @param reranking what the reranker did
 * @param leftOut what was looked at and did not fit into the budget, best first, as hits whose ranks go on behind those of
 *     {@code hits}; empty without a budget
 */
public record SearchResults(
        String query, List<Hit> hits, List<LegStatus> legs, String ranker, Reranking reranking, List<Hit> leftOut)
        implements Iterable<Hit> {
    /** Copies the lists. */
    public SearchResults {
        hits = List.copyOf(hits);
        legs = List.copyOf(legs);
        leftOut = List.copyOf(leftOut);
    }

    @Override
    public Iterator<Hit> iterator() {
        return hits.iterator();
    }
}
