package dev.cowork.otel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.Chat;
import dev.cowork.Turn;
import dev.cowork.TurnFailedException;
import dev.cowork.data.JsonText;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Tool;
import dev.cowork.llm.ToolDeclaration;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnSpanTest {
    @Test
    void callsAndToolsAreBelowTheirTurn() {
        ScriptedModel model = ScriptedModel.builder()
                .reply(ScriptedReply.builder()
                        .toolCall("t1", "add", "{\"beans\":3}")
                        .usage(10, 5)
                        .build())
                .reply(ScriptedReply.builder().text("Seven.").usage(20, 2).build())
                .build();
        try (Watched watched = new Watched(model)) {
            Turn turn = watched.chat().send("How many?");

            SpanData agent = watched.span("invoke_agent");
            assertEquals(SpanKind.INTERNAL, agent.getKind());
            assertFalse(SpanId.isValid(agent.getParentSpanId()));
            // One second for each call, and two for the tool.
            assertEquals(Watched.NINE, Watched.start(agent));
            assertEquals(Watched.NINE.plusSeconds(4), Watched.end(agent));
            assertEquals(StatusData.unset(), agent.getStatus());
            assertEquals(
                    Attributes.builder()
                            .put("gen_ai.operation.name", "invoke_agent")
                            .put("gen_ai.provider.name", "scripted")
                            .put("gen_ai.request.model", "scripted")
                            .put("gen_ai.usage.input_tokens", 30)
                            .put("gen_ai.usage.output_tokens", 7)
                            .put("gen_ai.conversation.id", turn.chat().value())
                            .put("cowork.workspace", "alpha")
                            .put("cowork.turn.id", turn.id().value())
                            .build(),
                    Watched.attributes(agent));

            SpanData tool = watched.span("execute_tool add");
            assertEquals(SpanKind.INTERNAL, tool.getKind());
            assertEquals(Watched.NINE.plusSeconds(1), Watched.start(tool));
            assertEquals(Watched.NINE.plusSeconds(3), Watched.end(tool));
            assertEquals(StatusData.unset(), tool.getStatus());
            assertEquals(
                    Attributes.builder()
                            .put("gen_ai.operation.name", "execute_tool")
                            .put("gen_ai.tool.name", "add")
                            .put("gen_ai.tool.call.id", "t1")
                            .put("gen_ai.tool.type", "function")
                            .put("gen_ai.conversation.id", turn.chat().value())
                            .put("cowork.workspace", "alpha")
                            .put("cowork.turn.id", turn.id().value())
                            .build(),
                    Watched.attributes(tool));

            List<SpanData> calls = watched.spans("chat scripted");
            assertEquals(
                    List.of(List.of("tool_call"), List.of("stop")),
                    calls.stream()
                            .map(call -> call.getAttributes().get(GenAi.RESPONSE_FINISH_REASONS))
                            .toList());
            assertEquals(
                    List.of(1L, 2L),
                    calls.stream()
                            .map(call -> call.getAttributes().get(CoworkTags.CALL_ROUND))
                            .toList());
            assertBelow(agent, calls.get(0), tool, calls.get(1));
            assertEquals(4, watched.spans.getFinishedSpanItems().size());
        }
    }

    @Test
    void aToolThatFailedIsAnErrorOfItsSpanOnly() {
        ScriptedModel model = ScriptedModel.builder()
                .reply(ScriptedReply.builder()
                        .toolCall("t1", "add", "{\"beans\":99}")
                        .build())
                .reply(ScriptedReply.text("I cannot."))
                .build();
        try (Watched watched = new Watched(model)) {
            watched.chat().send("How many?");

            SpanData tool = watched.span("execute_tool add");
            assertEquals(StatusData.error(), tool.getStatus());
            assertEquals("tool_error", tool.getAttributes().get(GenAi.ERROR_TYPE));
            assertEquals(StatusData.unset(), watched.span("invoke_agent").getStatus());
        }
    }

    @Test
    void anotherModelThatTakesOverIsAnEventOfTheTurn() {
        ScriptedModel first = ScriptedModel.builder()
                .reply(ScriptedReply.failure(ProviderException.Kind.UNAVAILABLE))
                .build();
        ScriptedModel second = ScriptedModel.builder()
                .id("mistral")
                .reply(ScriptedReply.text("Here I am."))
                .build();
        try (Watched watched = new Watched(first, second)) {
            watched.chat().send("Anybody?");

            SpanData agent = watched.span("invoke_agent");
            assertEquals(StatusData.unset(), agent.getStatus());
            EventData fell = agent.getEvents().getFirst();
            assertEquals("cowork.fallback", fell.getName());
            assertEquals(Watched.NINE.plusMillis(250), Instant.EPOCH.plusNanos(fell.getEpochNanos()));
            assertEquals(
                    Attributes.builder()
                            .put("cowork.fallback.from", "scripted/scripted")
                            .put("cowork.fallback.to", "mistral/scripted")
                            .put("error.type", "unavailable")
                            .build(),
                    fell.getAttributes());
            List<SpanData> calls = watched.spans("chat scripted");
            assertEquals(StatusData.error(), calls.get(0).getStatus());
            assertEquals("unavailable", calls.get(0).getAttributes().get(GenAi.ERROR_TYPE));
            assertEquals(StatusData.unset(), calls.get(1).getStatus());
            assertEquals("mistral_ai", calls.get(1).getAttributes().get(GenAi.PROVIDER_NAME));
            assertBelow(agent, calls.get(0), calls.get(1));
        }
    }

    @Test
    void aBrokenTurnIsAnErrorOfTheLastCallsKind() {
        ScriptedModel model = ScriptedModel.builder()
                .reply(ScriptedReply.cut("On Tuesdays.", 3))
                .build();
        try (Watched watched = new Watched(model)) {
            Chat chat = watched.chat();
            assertThrows(TurnFailedException.class, () -> chat.send("When?"));

            SpanData agent = watched.span("invoke_agent");
            assertEquals(StatusData.error(), agent.getStatus());
            assertEquals("cut", agent.getAttributes().get(GenAi.ERROR_TYPE));
            assertBelow(agent, watched.span("chat scripted"));
        }
    }

    @Test
    void aTurnThatBreaksWithoutAFailedCallIsAnErrorOfNoKind() {
        ScriptedModel model = ScriptedModel.builder()
                .otherwise(ScriptedReply.builder().toolCall("t1", "add", "{}").build())
                .build();
        try (Watched watched = new Watched(false, engine -> engine.toolRounds(1), model)) {
            Chat chat = watched.chat();
            assertThrows(TurnFailedException.class, () -> chat.send("How many?"));

            assertEquals("_OTHER", watched.span("invoke_agent").getAttributes().get(GenAi.ERROR_TYPE));
            assertEquals(StatusData.unset(), watched.span("chat scripted").getStatus());
        }
    }

    @Test
    void aTurnAndWhatItsToolsDoAreBelowTheHostsSpan() {
        ScriptedModel model = ScriptedModel.builder()
                .reply(ScriptedReply.builder().toolCall("t1", "look", "{}").build())
                .reply(ScriptedReply.text("On Tuesdays."))
                .build();
        List<Span> seen = Collections.synchronizedList(new ArrayList<>());
        try (Watched watched = new Watched(false, engine -> engine.tool(looking(seen)), model)) {
            Chat chat = watched.chat();
            Span host = watched.sdk.getTracer("host").spanBuilder("request").startSpan();
            try (Scope current = host.makeCurrent()) {
                chat.send("When?");
            }
            host.end();

            SpanData agent = watched.span("invoke_agent");
            assertBelow(watched.span("request"), agent);
            assertBelow(agent, watched.spans("chat scripted").getFirst(), watched.span("execute_tool look"));
            assertEquals(
                    List.of(host.getSpanContext()),
                    seen.stream().map(Span::getSpanContext).toList());
        }
    }

    /** Without an effect, so that it runs beside the turn's thread. */
    private static Tool looking(List<Span> seen) {
        return new Tool() {
            @Override
            public ToolDeclaration declaration() {
                return new ToolDeclaration("look", "Looks around", new JsonText("{\"type\":\"object\"}"));
            }

            @Override
            public Effect effect() {
                return Effect.NONE;
            }

            @Override
            public String call(JsonText arguments, Cancellation cancellation) {
                seen.add(Span.current());
                return "a calendar";
            }
        };
    }

    private static void assertBelow(SpanData parent, SpanData... children) {
        for (SpanData child : children) {
            assertEquals(parent.getSpanId(), child.getParentSpanId(), child::getName);
            assertEquals(parent.getTraceId(), child.getTraceId(), child::getName);
        }
    }
}
