package dev.cowork.core.base;

import dev.cowork.SearchRequest;
import dev.cowork.SearchResults;

/** Searches one workspace; what a turn knows of the search. Thread-safe. */
@FunctionalInterface
public interface Searcher {
    /**
     * Searches.
     *
     * @param request what, where, and how
     * @return the hits, and how well the legs could answer
     */
    SearchResults search(SearchRequest request);
}
