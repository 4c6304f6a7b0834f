package dev.cowork.otel;

import dev.cowork.Call;
import dev.cowork.CoworkEvent;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the spans of calls, after they have ended. Thread-safe. */
final class CallSpans {
    private static final Logger LOG = LoggerFactory.getLogger(OpenTelemetryListener.class);

    private final Tracer tracer;
    private final boolean captureContent;

    CallSpans(Tracer tracer, boolean captureContent) {
        this.tracer = tracer;
        this.captureContent = captureContent;
    }

    /** Makes a span, and answers the context that has it. */
    Context make(CoworkEvent.CallEnded event, CallFacts facts, Context parent) {
        Call call = event.call();
        Span span = tracer.spanBuilder(GenAi.CHAT + " " + facts.model())
                .setParent(parent)
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(facts.started())
                .setAllAttributes(facts.tags())
                .setAttribute(GenAi.REQUEST_STREAM, true)
                .setAttribute(GenAi.CONVERSATION_ID, event.chat().value())
                .setAttribute(CoworkTags.WORKSPACE, event.workspace())
                .setAttribute(CoworkTags.TURN_ID, event.turn().value())
                .setAttribute(CoworkTags.CALL_ID, call.id().value())
                .setAttribute(CoworkTags.CALL_ROUND, (long) call.round())
                .setAttribute(CoworkTags.CALL_ATTEMPT, (long) call.attempt())
                .startSpan();
        try {
            describe(span, call, facts);
        } finally {
            span.end(facts.ended());
        }
        return parent.with(span);
    }

    private void describe(Span span, Call call, CallFacts facts) {
        UsageTags.set(span, call.usage());
        call.finish()
                .ifPresent(
                        reason -> span.setAttribute(GenAi.RESPONSE_FINISH_REASONS, List.of(FinishReasons.of(reason))));
        if (facts.untilFirst() != null) {
            span.setAttribute(GenAi.RESPONSE_TIME_TO_FIRST_CHUNK, CallFacts.seconds(facts.untilFirst()));
        }
        if (facts.error() != null) {
            Errors.mark(span, facts.error());
        }
        if (span.isRecording()) {
            // Reads from the store: not for a span that no one will see.
            request(call).ifPresent(request -> describe(span, request));
            ChatReply reply = facts.reply();
            if (captureContent && reply != null) {
                Content.set(span, reply);
            }
        }
    }

    private void describe(Span span, ChatRequest request) {
        RequestTags.set(span, request);
        if (captureContent) {
            Content.set(span, request);
        }
    }

    private static Optional<ChatRequest> request(Call call) {
        try {
            return Optional.of(call.context().request());
        } catch (RuntimeException e) {
            // The store failed, maybe as it failed the turn; the rest of the span is known without it.
            LOG.warn("The context of the call {} cannot be read; its span is without options", call.id(), e);
            return Optional.empty();
        }
    }
}
