package dev.cowork;

import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.DocumentId;

/**
 * What a reply would have written over a person's text, or the part of a file at which a reply was cut off. Nothing was
 * overwritten. Immutable.
 */
public interface Proposal {
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
     * The version that it would replace.
     *
     * @return its number
     */
    int base();

    /**
     * The proposed text.
     *
     * @return the whole text
     */
    String text();

    /**
     * What it would change.
     *
     * @return a unified diff from the base version
     */
    String diff();

    /**
     * Where in the chat it came from.
     *
     * @return the origin
     */
    ArtifactOrigin origin();
}
