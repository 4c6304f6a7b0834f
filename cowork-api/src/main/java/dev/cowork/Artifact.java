package dev.cowork;

import dev.cowork.data.ArtifactKind;
import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.DocumentId;
import java.util.Optional;

/**
 * A version of a document that a reply made; in {@link Artifacts#list()}, the current version of a document of which
 * replies made versions. Immutable.
 */
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
     * The version that the reply made, or the current one in {@link Artifacts#list()}.
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
     * What people call it.
     *
     * @return its title, or its path when nothing names it
     */
    String title();

    /**
     * What sort of thing it is.
     *
     * @return the kind; empty for what was made before kinds were kept
     */
    Optional<ArtifactKind> kind();

    /**
     * Its language.
     *
     * @return the name that Linguist has for it, such as {@code C++}; empty when nothing tells
     */
    Optional<String> language();

    /**
     * Its text.
     *
     * @return the text
     */
    default String text() {
        return version().text();
    }
}
