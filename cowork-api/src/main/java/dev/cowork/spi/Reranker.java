package dev.cowork.spi;

import java.util.List;

/**
 * Scores pairs of query and excerpt after the ranker. None is used unless one is chosen by
 * {@link dev.cowork.CoworkBuilder#reranker}. Thread-safe.
 *
 * <p>It is called on a thread of the engine, which is interrupted when the search stops waiting; one that goes on after
 * that holds up nothing but itself. What it throws becomes a note in the result.
 */
public interface Reranker {
    /**
     * Its name, for the result.
     *
     * @return the name
     */
    String name();

    /**
     * Scores. The score of a pair depends on nothing but the pair: not on the other excerpts, nor on their order.
     *
     * @param query the query
     * @param excerpts the excerpts
     * @return a finite score for each excerpt, in their order, higher is better
     */
    double[] score(String query, List<String> excerpts);
}
