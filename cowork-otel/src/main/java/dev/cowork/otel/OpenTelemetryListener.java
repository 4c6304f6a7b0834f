package dev.cowork.otel;

import dev.cowork.CoworkEvent;
import dev.cowork.CoworkListener;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes spans and metrics of turns, calls and tools, by the OpenTelemetry Semantic Conventions for generative AI, version
 * 1.41.0, which are in development there.
 *
 * <pre>{@code
 * Cowork cowork = Cowork.builder()
 *         .listener(OpenTelemetryListener.create(openTelemetry))
 *         .open();
 * }</pre>
 *
 * <p>Spans, with the times of what happened and not of when it was heard of:
 *
 * <ul>
 *   <li>{@code invoke_agent} (internal) for a turn: the conventions give it to what runs in this process and lets a model
 *       use tools until it has answered, which is what a turn does. Cowork names no agents, so it has no name. Provider
 *       and model are those of the first call, and the counts the sum of all calls; a turn that ended before its first
 *       call has neither. It is below the span that is current where the turn is begun. A model that takes over from
 *       another is an event {@code cowork.fallback}, with {@code cowork.fallback.from} and {@code cowork.fallback.to}.
 *   <li>{@code chat {model}} (client) for each call, a repeated one too, with {@code cowork.call.id}, by which the turn
 *       has its context, {@code cowork.call.round} and {@code cowork.call.attempt}.
 *   <li>{@code execute_tool {tool}} (internal) for each call of a tool.
 * </ul>
 *
 * <p>All have {@code gen_ai.conversation.id} (the chat), {@code cowork.workspace} (its name) and {@code cowork.turn.id}.
 * Metrics: {@code gen_ai.client.token.usage}, {@code gen_ai.client.operation.duration} and {@code
 * gen_ai.client.operation.time_to_first_chunk}, of calls. Providers say nothing of their address, so there is no {@code
 * server.address}.
 *
 * <p>{@code error.type} is the kind of a provider's failure in lower case, such as {@code rate_limit} or {@code timeout}
 * (see {@link dev.cowork.error.ProviderException.Kind}); {@code cancelled}; {@code tool_error} for a tool whose result
 * is an error; else {@code _OTHER}. A status has no description, since messages of servers may quote what they were sent.
 *
 * <p>What was said is in no span, unless {@link Builder#captureContent} asks for it. A failure of OpenTelemetry is logged
 * and goes no further. Options of a call are read from the store for spans that are recorded. Thread-safe; one listener
 * may serve several engines. What it is given it never closes.
 */
public final class OpenTelemetryListener implements CoworkListener {
    private static final Logger LOG = LoggerFactory.getLogger(OpenTelemetryListener.class);

    /** Turns that are open. The engine tells of the end of each. */
    private final Map<TurnKey, OpenTurn> turns = new ConcurrentHashMap<>();

    private final Tracer tracer;
    private final Meters meters;
    private final CallSpans calls;
    private final ProviderNames names;

    private record TurnKey(String workspace, TurnId turn) {}

    private OpenTelemetryListener(Builder builder) {
        tracer = builder.openTelemetry
                .tracerBuilder("dev.cowork.otel")
                .setSchemaUrl(GenAi.SCHEMA_URL)
                .build();
        meters = new Meters(builder.openTelemetry
                .meterBuilder("dev.cowork.otel")
                .setSchemaUrl(GenAi.SCHEMA_URL)
                .build());
        calls = new CallSpans(tracer, builder.captureContent);
        names = ProviderNames.with(builder.providerNames);
    }

    /**
     * A listener that tells what happens, and not what was said.
     *
     * @param openTelemetry where spans and metrics go; the host's
     * @return the listener
     */
    public static OpenTelemetryListener create(OpenTelemetry openTelemetry) {
        return builder(openTelemetry).build();
    }

    /**
     * Begins a listener.
     *
     * @param openTelemetry where spans and metrics go; the host's
     * @return a builder
     */
    public static Builder builder(OpenTelemetry openTelemetry) {
        return new Builder(openTelemetry);
    }

    @Override
    public void onEvent(CoworkEvent event) {
        try {
            hear(event);
        } catch (RuntimeException | LinkageError e) {
            // Linkage too: the host chooses the version of OpenTelemetry that runs.
            LOG.warn("Telling OpenTelemetry of {} failed", event, e);
        }
    }

    /** Spans that tools make, or an instrumented HTTP client, are below that of the host too. */
    @Override
    public Runnable carry(Runnable work) {
        return Context.current().wrap(work);
    }

    private void hear(CoworkEvent event) {
        switch (event) {
            case CoworkEvent.TurnMoved moved -> moved(moved);
            case CoworkEvent.CallEnded ended -> called(ended);
            case CoworkEvent.ToolEnded ended -> tool(ended);
            case CoworkEvent.FellBack fell ->
                turn(fell.workspace(), fell.turn()).ifPresent(turn -> turn.fellBack(fell));
            default -> {
                // Of documents and indexes the conventions say nothing.
            }
        }
    }

    private void moved(CoworkEvent.TurnMoved event) {
        TurnKey key = new TurnKey(event.workspace(), event.turn());
        if (event.state() == TurnState.OPEN) {
            turns.put(key, new OpenTurn(tracer, event, Context.current()));
            return;
        }
        OpenTurn turn = turns.remove(key);
        if (turn != null) {
            turn.ended(event.state(), event.at());
        }
    }

    private void called(CoworkEvent.CallEnded event) {
        CallFacts facts = CallFacts.of(event, names);
        Context parent = turn(event.workspace(), event.turn())
                .map(turn -> turn.called(facts, event.call().usage()))
                .orElseGet(Context::current);
        meters.record(facts, event.call().usage(), calls.make(event, facts, parent));
    }

    private void tool(CoworkEvent.ToolEnded event) {
        // One that answers when its turn is over, since that was cancelled, is below nothing.
        Context parent =
                turn(event.workspace(), event.turn()).map(OpenTurn::context).orElseGet(Context::current);
        Span span = tracer.spanBuilder(GenAi.EXECUTE_TOOL + " " + event.tool())
                .setParent(parent)
                .setSpanKind(SpanKind.INTERNAL)
                .setStartTimestamp(event.startedAt())
                .setAttribute(GenAi.OPERATION_NAME, GenAi.EXECUTE_TOOL)
                .setAttribute(GenAi.TOOL_NAME, event.tool())
                .setAttribute(GenAi.TOOL_CALL_ID, event.toolCall())
                .setAttribute(GenAi.TOOL_TYPE, "function")
                .setAttribute(GenAi.CONVERSATION_ID, event.chat().value())
                .setAttribute(CoworkTags.WORKSPACE, event.workspace())
                .setAttribute(CoworkTags.TURN_ID, event.turn().value())
                .startSpan();
        if (event.failed()) {
            Errors.mark(span, Errors.TOOL);
        }
        span.end(event.endedAt());
    }

    private Optional<OpenTurn> turn(String workspace, TurnId turn) {
        return Optional.ofNullable(turns.get(new TurnKey(workspace, turn)));
    }

    /** Collects how to tell. Not thread-safe. */
    public static final class Builder {
        private final OpenTelemetry openTelemetry;
        private final Map<String, String> providerNames = new TreeMap<>();
        private boolean captureContent;

        private Builder(OpenTelemetry openTelemetry) {
            this.openTelemetry = openTelemetry;
        }

        /**
         * Says whether the spans of calls have what was said, false by default: {@code gen_ai.input.messages}, {@code
         * gen_ai.output.messages} and {@code gen_ai.tool.definitions}, as structured values. Instructions of the host are
         * messages of the role {@code system} there. Pictures are told by their hash. Where a {@link
         * dev.cowork.Redactor} works, all of it has placeholders.
         *
         * @param value true to capture; it goes wherever the spans go
         * @return this
         */
        public Builder captureContent(boolean value) {
            captureContent = value;
            return this;
        }

        /**
         * Says what {@code gen_ai.provider.name} is for a provider. Without it, ids such as {@code azure}, {@code mistral}
         * or {@code bedrock} get the names that the conventions have for them, and others are told as they are.
         *
         * @param id the provider's id, which stands before the slash of {@code provider/model}
         * @param name such as {@code azure.ai.openai}
         * @return this
         */
        public Builder providerName(String id, String name) {
            providerNames.put(id, name);
            return this;
        }

        /**
         * Builds the listener.
         *
         * @return the listener
         */
        public OpenTelemetryListener build() {
            return new OpenTelemetryListener(this);
        }
    }
}
