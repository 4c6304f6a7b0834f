package dev.cowork.otel;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/** The values of {@code error.type} besides the kinds of a provider's failures, and how a span has one. */
final class Errors {
    static final String CANCELLED = "cancelled";
    static final String TOOL = "tool_error";
    /** The conventions' own value for what has no other. */
    static final String OTHER = "_OTHER";

    private Errors() {}

    /** The status has no description: messages of servers may quote what they were sent. */
    static void mark(Span span, String type) {
        span.setAttribute(GenAi.ERROR_TYPE, type);
        span.setStatus(StatusCode.ERROR);
    }
}
