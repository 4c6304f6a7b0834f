package dev.cowork;

import dev.cowork.data.Actor;
import dev.cowork.data.ContentHash;
import java.time.Instant;
import java.util.Optional;

/** An immutable state of a document. */
public interface DocumentVersion {
    /**
     * Its number.
     *
     * @return from 1, without gaps
     */
    int number();

    /**
     * The hash of its text.
     *
     * @return the hash, or empty once erased
     */
    Optional<ContentHash> hash();

    /**
     * The length of its text.
     *
     * @return in characters
     */
    int length();

    /**
     * What its content is.
     *
     * @return such as {@code text/markdown}
     */
    String mediaType();

    /**
     * Who wrote it.
     *
     * @return the actor
     */
    Actor actor();

    /**
     * When it was written.
     *
     * @return the instant
     */
    Instant at();

    /**
     * Its text, read from the store when asked for.
     *
     * @return the text; empty once erased
     */
    String text();

    /**
     * The bytes of the file it came from, where these are not its text.
     *
     * @return the bytes, or empty
     */
    Optional<byte[]> original();
}
