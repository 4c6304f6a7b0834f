package dev.cowork.otel;

import dev.cowork.llm.FinishReason;

/** The words of the conventions' schema of output messages for why a model stopped. */
final class FinishReasons {
    private FinishReasons() {}

    static String of(FinishReason reason) {
        return switch (reason) {
            case STOP -> "stop";
            case LENGTH -> "length";
            case TOOL_CALLS -> "tool_call";
            case FILTERED -> "content_filter";
            case OTHER -> "other";
        };
    }
}
