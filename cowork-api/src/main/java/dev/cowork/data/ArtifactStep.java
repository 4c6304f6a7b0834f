package dev.cowork.data;

/** What became of a part of a reply. Will grow: a switch over steps needs a default branch. */
public enum ArtifactStep {
    /** It is a document now. */
    CREATED,
    /** It is the next version of a document. */
    UPDATED,
    /** It is the next version of a document, which has the path that the reply gives it now. */
    RENAMED,
    /** A part of a file was put into the document to which it belongs. */
    MERGED,
    /** It is in the draft of a document, for a person to decide. */
    DRAFTED,
    /** It is kept beside a document as a proposal, since it is not certain what belongs where. */
    PROPOSED,
    /** It made nothing. */
    SKIPPED,
    /** A version was taken out of its document and is a document of its own. */
    SPLIT,
    /** A document went into another one. */
    JOINED,
    /** An older version is the current one again. */
    RESTORED,
    /** It is no longer among the living. */
    DELETED
}
