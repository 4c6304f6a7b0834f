package dev.cowork.llm;

/** Why a model stopped. */
public enum FinishReason {
    /** It had said all. */
    STOP,
    /** It reached the longest reply. */
    LENGTH,
    /** It wants tools to be called. */
    TOOL_CALLS,
    /** A filter of the provider ended the reply. */
    FILTERED,
    /** The provider gave another reason or none. */
    OTHER
}
