package dev.cowork;

import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.DocumentId;

/** A version of a document that a reply made. Immutable. */
public interface Artifact {
    /**
     * The document.
     *
     * @return its id
     */
    DocumentId document();

    /**
     * The document's path, as it is now.
     *
     * @return the path
     */
    String path();

    /**
     * The version that the reply made.
     *
     * @return the version
     */
    DocumentVersion version();

    /**
     * Where in the chat it came from.
     *
     * @return the origin
     */
    ArtifactOrigin origin();

    /**
     * What it changed.
     *
     * @return a unified diff to the version before it; against nothing for the first
     */
    String diff();

    /**
     * Its text.
     *
     * @return the text
     */
    default String text() {
        return version().text();
    }
}
