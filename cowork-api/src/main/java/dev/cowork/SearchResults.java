package dev.cowork;

import java.util.Iterator;
import java.util.List;

/**
 * What a search found, and how well it could search.
 *
 * @param query the query
 * @param hits the hits, best first
 * @param legs how each leg could answer
 * @param ranker the ranker's name and settings
 * @param reranking what the reranker did
 */
public record SearchResults(String query, List<Hit> hits, List<LegStatus> legs, String ranker, Reranking reranking)
        implements Iterable<Hit> {
    /** Copies the lists. */
    public SearchResults {
        hits = List.copyOf(hits);
        legs = List.copyOf(legs);
    }

    @Override
    public Iterator<Hit> iterator() {
        return hits.iterator();
    }
}
