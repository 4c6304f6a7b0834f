package dev.cowork.data;

/** What sort of document it is. */
public enum DocumentKind {
    /** Written through the API. */
    NOTE,
    /** Brought in from a file. */
    FILE,
    /** Made from a model's reply. */
    ARTIFACT,
    /** Says who the workspace is and how it works: README, IDENTITY, SOUL, AGENTS, USER, HEARTBEAT at the root. */
    IDENTITY,
    /** Holds memory as text: MEMORY at the root, and the logs of days, such as {@code daily/2026-03-02.md}. */
    MEMORY
}
