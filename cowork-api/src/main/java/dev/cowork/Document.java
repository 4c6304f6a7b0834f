package dev.cowork;

import dev.cowork.data.Actor;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DocumentKind;
import dev.cowork.data.Source;
import java.time.Instant;

/** A document as it was when it was read. Immutable. */
public interface Document {
    /**
     * Its id, which stays when the path changes.
     *
     * @return the id
     */
    DocumentId id();

    /**
     * Its path.
     *
     * @return such as {@code context/vision.md}
     */
    String path();

    /**
     * What sort of document it is.
     *
     * @return the kind
     */
    DocumentKind kind();

    /**
     * Its current version.
     *
     * @return the version
     */
    DocumentVersion current();

    /**
     * Who made it.
     *
     * @return the actor
     */
    Actor createdBy();

    /**
     * When it was made.
     *
     * @return the instant
     */
    Instant createdAt();

    /**
     * The number of its current version.
     *
     * @return from 1
     */
    default int version() {
        return current().number();
    }

    /**
     * The text of its current version.
     *
     * @return the text; empty once erased
     */
    default String text() {
        return current().text();
    }

    /**
     * Its current version as a source.
     *
     * @return the source
     */
    default Source.OfDocument source() {
        return new Source.OfDocument(id(), version());
    }
}
