package dev.cowork;

import dev.cowork.data.ArtifactStep;
import dev.cowork.data.DocumentId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a part of a reply, and why.
 *
 * @param step what became of it
 * @param path the path of the document, or the name that the reply gives it
 * @param documentOrNull the document, or null where there is none
 * @param reason why, in a sentence
 */
public record ArtifactDecision(
        ArtifactStep step, String path, @Nullable DocumentId documentOrNull, String reason) {
    /**
     * The document.
     *
     * @return its id; empty where it made nothing
     */
    public Optional<DocumentId> document() {
        return Optional.ofNullable(documentOrNull);
    }
}
