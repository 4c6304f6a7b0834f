package dev.cowork.llm;

/** Whose text a segment is. Only {@link #HOST} and {@link #USER} may enter the system role. */
public enum Trust {
    /** The host's program, and Cowork's own framing. */
    HOST,
    /** A user of the host. */
    USER,
    /** A model. */
    MODEL,
    /** Something brought in from outside. */
    IMPORTED,
    /** A tool's result. */
    TOOL
}
