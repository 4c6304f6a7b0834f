package dev.cowork.otel;

import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatRequest;
import io.opentelemetry.api.trace.Span;

/** Writes how a model was asked; what was left to the provider is not written. */
final class RequestTags {
    private RequestTags() {}

    static void set(Span span, ChatRequest request) {
        if (request.schemaOrNull() != null) {
            span.setAttribute(GenAi.OUTPUT_TYPE, "json");
        }
        ChatOptions options = request.options();
        options.temperature().ifPresent(value -> span.setAttribute(GenAi.REQUEST_TEMPERATURE, value));
        options.topP().ifPresent(value -> span.setAttribute(GenAi.REQUEST_TOP_P, value));
        options.topK().ifPresent(value -> span.setAttribute(GenAi.REQUEST_TOP_K, (double) value));
        options.frequencyPenalty().ifPresent(value -> span.setAttribute(GenAi.REQUEST_FREQUENCY_PENALTY, value));
        options.presencePenalty().ifPresent(value -> span.setAttribute(GenAi.REQUEST_PRESENCE_PENALTY, value));
        options.maxTokens().ifPresent(value -> span.setAttribute(GenAi.REQUEST_MAX_TOKENS, (long) value));
        options.seed().ifPresent(value -> span.setAttribute(GenAi.REQUEST_SEED, value));
        if (!options.stop().isEmpty()) {
            span.setAttribute(GenAi.REQUEST_STOP_SEQUENCES, options.stop());
        }
    }
}
