package dev.cowork.data;

/** What a rule says. */
public enum RuleKind {
    /** A text that is in each context. */
    ALWAYS_TEXT,
    /** A document, by path, whose text is in each context. */
    ALWAYS_DOCUMENT,
    /** A path prefix of documents that are in no context and in no history excerpt. */
    NEVER_PATH,
    /** The largest share of the window that a section may take. */
    SHARE
}
