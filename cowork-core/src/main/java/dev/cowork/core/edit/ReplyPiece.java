package dev.cowork.core.edit;

import dev.cowork.data.Range;

/** What a part of a reply says about one document. */
sealed interface ReplyPiece {
    /** Where in the reply. */
    Range range();

    /** The document's path, as the reply names it; empty when it names none. */
    String path();

    /**
     * A text in the place of another.
     *
     * @param old what is replaced; empty to add
     * @param line the line at which the reply says that it begins, or 0
     */
    record Replaces(Range range, String path, String old, String text, int line) implements ReplyPiece {}

    /** A document that is new. */
    record Creates(Range range, String path, String text) implements ReplyPiece {}

    /**
     * A document that goes.
     *
     * @param old its text
     */
    record Deletes(Range range, String path, String old) implements ReplyPiece {}

    /** Another path. */
    record Renames(Range range, String path, String to) implements ReplyPiece {}

    /**
     * What begins like an edit and is none.
     *
     * @param says why
     */
    record Broken(Range range, String path, String says) implements ReplyPiece {}
}
