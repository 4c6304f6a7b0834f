package dev.cowork.spi;

import dev.cowork.data.ArtifactKind;
import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.DocumentId;
import org.jspecify.annotations.Nullable;

/**
 * A link from a range of a message to the document version that it made.
 *
 * @param document the document
 * @param version its version
 * @param origin where in the chat it came from
 * @param title what people call it, or null when nothing names it
 * @param kind what sort of thing it is; null of links that were made before this was kept
 */
public record ArtifactRecord(
        DocumentId document,
        int version,
        ArtifactOrigin origin,
        @Nullable String title,
        @Nullable ArtifactKind kind) {
    /**
     * A link without title and kind.
     *
     * @param document the document
     * @param version its version
     * @param origin where in the chat it came from
     */
    public ArtifactRecord(DocumentId document, int version, ArtifactOrigin origin) {
        this(document, version, origin, null, null);
    }
}
