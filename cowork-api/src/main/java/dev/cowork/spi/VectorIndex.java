package dev.cowork.spi;

import dev.cowork.data.SourceKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Finds passages of one workspace by the vectors of their texts. Derived from the store and private to this process.
 * Thread-safe: one thread writes at a time, any number search. Scores are those of the {@link Similarity} that it was
 * opened with; cosine, unless said otherwise.
 */
public interface VectorIndex extends AutoCloseable {
    /**
     * Replaces all passages of a source. Idempotent.
     *
     * @param source the key
     * @param passages its passages now; none takes the source out
     * @throws dev.cowork.error.InvalidInputException if a vector has another length than the index
     */
    void replace(SourceKey source, List<EmbeddedPassage> passages);

    /**
     * Searches.
     *
     * @param query a vector of the index's length
     * @param filter which passages may be answered; never costs recall
     * @param limit the most to answer, from 1
     * @return the best passages; as many as asked whenever so many pass the filter
     * @throws dev.cowork.error.InvalidInputException if the vector has another length than the index, or the limit is
     *     below 1
     */
    LegAnswer search(float[] query, Filter filter, int limit);

    /**
     * Scores given passages as {@link #search} would.
     *
     * @param query a vector of the index's length
     * @param ids ids of passages
     * @return those that the index holds, in no order
     */
    List<ScoredPassage> score(float[] query, Collection<Long> ids);

    /**
     * The length of its vectors.
     *
     * @return from 1 to 4,096
     */
    int dimensions();

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
     * The checkpoint of the last snapshot.
     *
     * @return the checkpoint, or empty for an index that has none
     */
    Optional<Checkpoint> checkpoint();

    /**
     * Writes everything so far to its directory, with the checkpoint. Does nothing for an index without a directory.
     *
     * @param checkpoint what the index is made from
     */
    void snapshot(Checkpoint checkpoint);

    /**
     * Removes what is left of passages that were replaced, from memory and from its directory. There may be no snapshot
     * afterwards. Does nothing for an index that keeps nothing of them.
     */
    default void expunge() {}

    /**
     * Whether it is not putting itself in order in the background, so that a snapshot need not be put off.
     *
     * @return true for an index that has nothing to put in order
     */
    default boolean isSettled() {
        return true;
    }

    /** Takes everything out, to be made again. */
    void clear();

    /** Frees its memory and closes its files. */
    @Override
    void close();
}
