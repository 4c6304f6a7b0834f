package dev.cowork.spi;

import dev.cowork.data.Actor;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An immutable state of a document.
 *
 * @param document the document
 * @param number from 1, without gaps
 * @param content the hash of its text; null once erased
 * @param length the length of its text in characters
 * @param mediaType such as {@code text/markdown}
 * @param blob the hash of the original bytes, where these are not the text as UTF-8; otherwise null
 * @param actor who wrote it
 * @param at when
 * @param derived whether it was made from something else (a reply, an import) rather than typed by its actor
 * @param origin of an import, the hash that tells which tree brought it where; otherwise null
 */
public record VersionRecord(
        DocumentId document,
        int number,
        @Nullable ContentHash content,
        int length,
        String mediaType,
        @Nullable ContentHash blob,
        Actor actor,
        Instant at,
        boolean derived,
        @Nullable ContentHash origin) {
    /**
     * A state that no import brought.
     *
     * @param document the document
     * @param number from 1, without gaps
     * @param content the hash of its text; null once erased
     * @param length the length of its text in characters
     * @param mediaType such as {@code text/markdown}
     * @param blob the hash of the original bytes, where these are not the text as UTF-8; otherwise null
     * @param actor who wrote it
     * @param at when
     * @param derived whether it was made from something else rather than typed by its actor
     */
    public VersionRecord(
            DocumentId document,
            int number,
            @Nullable ContentHash content,
            int length,
            String mediaType,
            @Nullable ContentHash blob,
            Actor actor,
            Instant at,
            boolean derived) {
        this(document, number, content, length, mediaType, blob, actor, at, derived, null);
    }
}
