package dev.cowork.spi;

import java.util.List;

/** Scores pairs of query and excerpt after the ranker. None is used unless one is chosen. Thread-safe. */
public interface Reranker {
    /**
     * Its name, for the result.
     *
     * @return the name
     */
    String name();

    /**
     * Scores.
     *
     * @param query the query
     * @param excerpts the excerpts
     * @return a score for each excerpt, in their order, higher is better
     */
    double[] score(String query, List<String> excerpts);
}
