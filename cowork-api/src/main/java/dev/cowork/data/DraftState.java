package dev.cowork.data;

/** Where a draft stands. */
public enum DraftState {
    /** Edits are added to it, and nobody has decided. At most one draft of a document is open. */
    OPEN,
    /** Its text, or what merging made of it, became a version. */
    ACCEPTED,
    /** Its text became a version although the document had moved on, since a person wanted that. */
    REPLACED,
    /** A person wrote another text in its place. */
    RESOLVED,
    /** Nothing of it was taken, or nothing more; or its chat took all of it back. */
    CANCELLED
}
