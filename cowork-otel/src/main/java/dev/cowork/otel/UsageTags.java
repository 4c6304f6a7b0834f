package dev.cowork.otel;

import dev.cowork.data.Usage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import java.util.OptionalLong;

/** Writes the counts that were reported; what nobody reported is not written. */
final class UsageTags {
    private UsageTags() {}

    static void set(Span span, Usage usage) {
        set(span, GenAi.USAGE_INPUT_TOKENS, usage.input());
        set(span, GenAi.USAGE_OUTPUT_TOKENS, usage.output());
        set(span, GenAi.USAGE_CACHE_READ_INPUT_TOKENS, usage.cachedInput());
        set(span, GenAi.USAGE_REASONING_OUTPUT_TOKENS, usage.reasoning());
    }

    private static void set(Span span, AttributeKey<Long> key, OptionalLong count) {
        count.ifPresent(value -> span.setAttribute(key, value));
    }
}
