package dev.cowork.llm.anthropic;

/** How a model is told to think. */
public enum ThinkingStyle {
    /** As the server said that it can be told, and {@link #ADAPTIVE} where it said nothing. */
    AUTO,
    /** {@code thinking.type} "adaptive" with {@code output_config.effort}: models since Claude 4.6. */
    ADAPTIVE,
    /** {@code thinking.type} "enabled" with {@code budget_tokens}: models up to Claude 4.6, and llama-server. */
    BUDGET
}
