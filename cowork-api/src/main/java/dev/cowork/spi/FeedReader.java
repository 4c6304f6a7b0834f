package dev.cowork.spi;

import dev.cowork.data.ContentHash;
import dev.cowork.data.SourceKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads the changes of one workspace and the passages and vectors that indexes are made of. */
public interface FeedReader {
    /**
     * The number of the newest change.
     *
     * @return from 1, or 0 when there is none
     */
    long newestChange();

    /**
     * Reads changes.
     *
     * @param after the number behind which to begin, from 0
     * @param limit the most to answer, from 1
     * @return a page
     */
    FeedPage<Change> changes(long after, int limit);

    /**
     * Reads the living passages of a source.
     *
     * @param source the key
     * @return by id
     */
    List<Passage> passages(SourceKey source);

    /**
     * Reads living passages by id, all of them page by page.
     *
     * @param afterId the id behind which to begin, from 0
     * @param limit the most to answer, from 1
     * @return by id
     */
    List<Passage> passagesAfter(long afterId, int limit);

    /**
     * Reads living passages.
     *
     * @param ids any ids
     * @return the living ones among them, by id
     */
    List<Passage> passagesById(Collection<Long> ids);

    /**
     * Counts the living passages.
     *
     * @return at least 0
     */
    long countPassages();

    /**
     * Reads living passages whose text has no vector of a fingerprint.
     *
     * @param fingerprint the embedding model's
     * @param limit the most to answer, from 1
     * @return by id
     */
    List<Passage> withoutVector(String fingerprint, int limit);

    /**
     * Counts living passages whose text has no vector of a fingerprint.
     *
     * @param fingerprint the embedding model's
     * @return at least 0
     */
    long countWithoutVector(String fingerprint);

    /**
     * Follows the vectors of a fingerprint in the order in which they were put.
     *
     * @param fingerprint the embedding model's
     * @param after the position behind which to begin, from 0
     * @param limit the most to answer, from 1
     * @return a page
     */
    FeedPage<TextVector> vectors(String fingerprint, long after, int limit);

    /**
     * The position of the newest vector of a fingerprint.
     *
     * @param fingerprint the embedding model's
     * @return a position for {@link #vectors}, or 0 when there is none
     */
    long newestVector(String fingerprint);

    /**
     * Reads vectors of texts.
     *
     * @param fingerprint the embedding model's
     * @param texts the hashes of the texts
     * @return those that there are
     */
    Map<ContentHash, float[]> vectorsOf(String fingerprint, Collection<ContentHash> texts);

    /**
     * Reads living passages whose text has one of the hashes.
     *
     * @param texts the hashes
     * @return by id
     */
    List<Passage> passagesWithText(Collection<ContentHash> texts);
}
