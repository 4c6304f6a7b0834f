package dev.cowork.llm;

/** Whether a model may call tools. */
public enum ToolChoice {
    /** As it likes. */
    AUTO,
    /** It must not. */
    NONE,
    /** It must call at least one. */
    REQUIRED
}
