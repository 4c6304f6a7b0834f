package dev.cowork.data;

/** Whether a memory is in use. */
public enum MemoryState {
    /** It is found and may be in a context. */
    ACTIVE,
    /** Another memory took its place; it stays, dated, and is not found. */
    SUPERSEDED,
    /** It is hidden for good. */
    FORGOTTEN,
    /** Its text is gone. */
    ERASED
}
