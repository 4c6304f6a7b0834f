package dev.cowork.spi;

import dev.cowork.data.SourceKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Finds passages of one workspace by their words. Derived from the store and private to this process. Thread-safe: one
 * thread writes at a time, any number search. What was replaced is found at once by searches that begin later.
 */
public interface KeywordIndex extends AutoCloseable {
    /**
     * Replaces all passages of a source. Idempotent. Durable only after {@link #commit}.
     *
     * @param source the key
     * @param passages its passages now; none takes the source out
     * @throws dev.cowork.error.IndexException if the index fails
     */
    void replace(SourceKey source, List<IndexedPassage> passages);

    /**
     * Searches.
     *
     * @param query a question or words; not every word must match; without a word that is indexed nothing is found
     * @param filter which passages may be answered
     * @param limit the most to answer, from 1
     * @return the best passages
     * @throws dev.cowork.error.IndexException if the index fails
     * @throws dev.cowork.error.InvalidInputException if the limit is below 1
     */
    LegAnswer search(String query, Filter filter, int limit);

    /**
     * Searches for a question and for the words that given passages are about.
     *
     * @param query a question or words, as for {@link #search(String, Filter, int)}
     * @param feedback passages that a first search found; those that the index does not hold do not count
     * @param filter which passages may be answered
     * @param limit the most to answer, from 1
     * @return the best passages; with empty feedback, and from an index that knows no feedback, those of a search for the
     *     question alone
     * @throws dev.cowork.error.IndexException if the index fails
     * @throws dev.cowork.error.InvalidInputException if the limit is below 1
     */
    default LegAnswer search(String query, Feedback feedback, Filter filter, int limit) {
        return search(query, filter, limit);
    }

    /**
     * Scores given passages as {@link #search(String, Filter, int)} would.
     *
     * @param query the query
     * @param ids ids of passages
     * @return those that match the query, in no order
     */
    List<ScoredPassage> score(String query, Collection<Long> ids);

    /**
     * How many passages it holds.
     *
     * @return at least 0
     */
    long size();

    /**
     * The ids of all passages it holds.
     *
     * @return ascending
     */
    long[] ids();

    /**
     * The checkpoint of the last commit.
     *
     * @return the checkpoint, or empty for a new index
     */
    Optional<Checkpoint> checkpoint();

    /**
     * Makes everything so far durable, with the checkpoint inside the same commit: it outlives the process. What a
     * power failure takes must be noticed on open.
     *
     * @param checkpoint what the index is made from
     */
    void commit(Checkpoint checkpoint);

    /** Takes everything out, to be made again. */
    void clear();

    /** Removes the bytes of what was replaced from its files. */
    void expunge();

    /** Closes it; what was not committed is lost, and made again from the store. */
    @Override
    void close();
}
