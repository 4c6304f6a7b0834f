package dev.cowork.data;

/** The three things that text can come from. */
public enum SourceKind {
    /** A document. */
    DOCUMENT,
    /** Messages of a chat. */
    MESSAGE,
    /** A memory. */
    MEMORY
}
