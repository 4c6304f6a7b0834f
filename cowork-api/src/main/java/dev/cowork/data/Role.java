package dev.cowork.data;

/** Who speaks in a message. */
public enum Role {
    /** Instructions of the host. */
    SYSTEM,
    /** The user. */
    USER,
    /** The model. */
    ASSISTANT,
    /** The result of a tool. */
    TOOL
}
