package dev.cowork.spi;

/**
 * One thing that a change touched; never its content.
 *
 * @param kind what happened
 * @param id the id of what it happened to; for {@link Kind#DRAFT} that of the document, and for {@link Kind#PASSAGES}
 *     the source's key as text
 */
public record ChangeItem(Kind kind, String id) {
    /** What can happen. Will grow. */
    public enum Kind {
        /** A document was made. */
        DOCUMENT_CREATED,
        /** A document has a new version. */
        DOCUMENT_VERSION,
        /** A document has another path. */
        DOCUMENT_MOVED,
        /** A document was deleted. */
        DOCUMENT_DELETED,
        /** A document's draft was opened, edited or closed. */
        DRAFT,
        /** A chat was made. */
        CHAT_CREATED,
        /** A chat has another title. */
        CHAT_RENAMED,
        /** A chat was cleared. */
        CHAT_CLEARED,
        /** A chat was deleted. */
        CHAT_DELETED,
        /** A message was appended. */
        MESSAGE,
        /** A turn was opened or moved to another state. */
        TURN,
        /** A call was put. */
        CALL,
        /** A memory was made or changed. */
        MEMORY,
        /** A rule was put or removed. */
        RULE,
        /** A setting was put or taken away. */
        SETTING,
        /** A document version was linked to a message. */
        ARTIFACT,
        /** A proposal was kept. */
        PROPOSAL,
        /** The living passages of a source are others now. */
        PASSAGES,
        /** A source was forgotten, or remembered again. */
        FORGOTTEN,
        /** A source was erased. */
        ERASED,
        /** A lease was acquired. */
        LEASE
    }
}
