package dev.cowork.llm;

/** How much a model should think before it answers. Providers know some of these; what they do not know is noted. */
public enum Effort {
    /** Not at all. */
    NONE,
    /** As little as it can. */
    MINIMAL,
    /** A little. */
    LOW,
    /** The usual. */
    MEDIUM,
    /** Much. */
    HIGH,
    /** As much as it can. */
    MAX
}
