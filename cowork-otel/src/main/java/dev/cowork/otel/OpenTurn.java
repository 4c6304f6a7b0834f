package dev.cowork.otel;

import dev.cowork.CoworkEvent;
import dev.cowork.data.TurnState;
import dev.cowork.data.Usage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A turn that runs. Its span is begun when its first call has ended, as of when the turn was opened: the conventions want
 * provider and model to be there when a sampler sees the span, and before that nobody knows who is asked. Thread-safe.
 */
final class OpenTurn {
    private final Tracer tracer;
    private final CoworkEvent.TurnMoved opened;
    private final Context parent;
    private @Nullable Span span;
    private Usage usage = Usage.unknown();
    private @Nullable String lastError;
    private Instant lastEnd;

    OpenTurn(Tracer tracer, CoworkEvent.TurnMoved opened, Context parent) {
        this.tracer = tracer;
        this.opened = opened;
        this.parent = parent;
        this.lastEnd = opened.at();
    }

    /** A call of the turn ended; answers what its span is below. */
    synchronized Context called(CallFacts call, Usage reported) {
        Context below = parent.with(span(call));
        usage = usage.plus(reported);
        lastError = call.error();
        lastEnd = call.ended();
        return below;
    }

    /** What the span of a tool is below. */
    synchronized Context context() {
        return parent.with(span(null));
    }

    /** Another model takes over; the failed call has just ended. */
    synchronized void fellBack(CoworkEvent.FellBack event) {
        Attributes attributes = Attributes.builder()
                .put(CoworkTags.FALLBACK_FROM, event.from())
                .put(CoworkTags.FALLBACK_TO, event.to())
                .put(GenAi.ERROR_TYPE, event.kind().name().toLowerCase(Locale.ROOT))
                .build();
        span(null).addEvent(CoworkTags.FALLBACK, attributes, lastEnd);
    }

    synchronized void ended(TurnState state, Instant at) {
        Span ending = span(null);
        UsageTags.set(ending, usage);
        if (state == TurnState.BROKEN) {
            Errors.mark(ending, lastError == null ? Errors.OTHER : lastError);
        }
        ending.end(at);
    }

    private Span span(@Nullable CallFacts first) {
        Span there = span;
        if (there == null) {
            there = begin(first);
            span = there;
        }
        return there;
    }

    private Span begin(@Nullable CallFacts first) {
        SpanBuilder builder = tracer.spanBuilder(GenAi.INVOKE_AGENT)
                .setParent(parent)
                .setSpanKind(SpanKind.INTERNAL)
                .setStartTimestamp(opened.at())
                .setAttribute(GenAi.OPERATION_NAME, GenAi.INVOKE_AGENT)
                .setAttribute(GenAi.CONVERSATION_ID, opened.chat().value())
                .setAttribute(CoworkTags.WORKSPACE, opened.workspace())
                .setAttribute(CoworkTags.TURN_ID, opened.turn().value());
        if (first != null) {
            builder.setAttribute(GenAi.PROVIDER_NAME, first.provider())
                    .setAttribute(GenAi.REQUEST_MODEL, first.model());
        }
        return builder.startSpan();
    }
}
