package dev.cowork.data;

/** Why an edit was not applied. Will grow: a switch over reasons needs a default branch. */
public enum EditRefusal {
    /** There is no document at the path. */
    NO_DOCUMENT,
    /** A document is at the path already, above it or below it. */
    PATH_TAKEN,
    /** The document that the token was made for has another path now. */
    MOVED,
    /** The token is that of another document. */
    TOKEN_OF_ANOTHER_DOCUMENT,
    /** The token was made for another chat, was changed, or names a state that was erased. */
    BAD_TOKEN,
    /** This edit needs a token, and none was given. */
    NO_TOKEN,
    /** The text to be replaced is not in what was shown. */
    NO_MATCH,
    /** The text to be replaced is there several times. */
    SEVERAL_MATCHES,
    /** The text to be replaced is in the document, but not in the range that was shown. */
    OUTSIDE_VIEW,
    /** The part to be changed is not any more what was shown. */
    CHANGED,
    /** The document would be as it is. */
    NO_CHANGE,
    /** Two edits of the same request touch the same part. */
    OVERLAP,
    /** There is no such section, or no such line. */
    NO_PLACE,
    /** Another chat has a draft of the document, which this one has not seen, or must not change. */
    PENDING_DRAFT,
    /** The path or the text cannot be that of a document, or the edits do not go together. */
    INVALID,
    /** There is nothing of this chat that could be undone. */
    NOTHING_TO_UNDO
}
