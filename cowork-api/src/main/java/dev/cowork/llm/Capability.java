package dev.cowork.llm;

/** What a model can do besides answering text with text. */
public enum Capability {
    /** It can call tools. */
    TOOLS,
    /** It sees pictures. */
    IMAGES,
    /** It can be held to a JSON schema. */
    STRUCTURED_OUTPUT,
    /** It thinks before it answers, and the effort can be chosen. */
    THINKING
}
