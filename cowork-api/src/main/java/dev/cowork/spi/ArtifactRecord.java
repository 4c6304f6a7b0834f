package dev.cowork.spi;

import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.DocumentId;

/**
 * A link from a range of a message to the document version that it made.
 *
 * @param document the document
 * @param version its version
 * @param origin where in the chat it came from
 */
public record ArtifactRecord(DocumentId document, int version, ArtifactOrigin origin) {}
