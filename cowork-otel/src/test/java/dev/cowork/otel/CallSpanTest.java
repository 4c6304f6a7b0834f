package dev.cowork.otel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.Chat;
import dev.cowork.SendRequest;
import dev.cowork.Turn;
import dev.cowork.TurnFailedException;
import dev.cowork.TurnStream;
import dev.cowork.data.JsonText;
import dev.cowork.data.Usage;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.ChatOptions;
import dev.cowork.testkit.Gate;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CallSpanTest {
    private static final ChatOptions OPTIONS = ChatOptions.builder()
            .temperature(0.5)
            .topP(0.75)
            .topK(40)
            .maxTokens(300)
            .seed(7)
            .stop(List.of("END"))
            .frequencyPenalty(0.25)
            .presencePenalty(-0.5)
            .build();

    @Test
    void hasWhatTheConventionsNameAndTheTimesOfTheCall() {
        ScriptedModel model = ScriptedModel.builder()
                .id("azure")
                .reply(ScriptedReply.builder()
                        .text("Tuesdays.")
                        .usage(new Usage(
                                OptionalLong.of(120), OptionalLong.of(9), OptionalLong.of(100), OptionalLong.of(4)))
                        .build())
                .build();
        try (Watched watched = new Watched(model)) {
            Turn turn = watched.chat().send(SendRequest.of("When?").withOptions(OPTIONS));

            SpanData span = watched.span("chat scripted");
            assertEquals(SpanKind.CLIENT, span.getKind());
            assertEquals(Watched.NINE, Watched.start(span));
            assertEquals(Watched.NINE.plusSeconds(1), Watched.end(span));
            assertEquals(StatusData.unset(), span.getStatus());
            assertEquals(
                    Attributes.builder()
                            .put("gen_ai.operation.name", "chat")
                            .put("gen_ai.provider.name", "azure.ai.openai")
                            .put("gen_ai.request.model", "scripted")
                            .put("gen_ai.request.stream", true)
                            .put("gen_ai.request.temperature", 0.5)
                            .put("gen_ai.request.top_p", 0.75)
                            .put("gen_ai.request.top_k", 40.0)
                            .put("gen_ai.request.max_tokens", 300)
                            .put("gen_ai.request.seed", 7)
                            .put(AttributeKey.stringArrayKey("gen_ai.request.stop_sequences"), List.of("END"))
                            .put("gen_ai.request.frequency_penalty", 0.25)
                            .put("gen_ai.request.presence_penalty", -0.5)
                            .put("gen_ai.response.model", "scripted-2026-02")
                            .put(AttributeKey.stringArrayKey("gen_ai.response.finish_reasons"), List.of("stop"))
                            .put("gen_ai.response.time_to_first_chunk", 0.25)
                            .put("gen_ai.usage.input_tokens", 120)
                            .put("gen_ai.usage.output_tokens", 9)
                            .put("gen_ai.usage.cache_read.input_tokens", 100)
                            .put("gen_ai.usage.reasoning.output_tokens", 4)
                            .put("gen_ai.conversation.id", turn.chat().value())
                            .put("cowork.workspace", "alpha")
                            .put("cowork.turn.id", turn.id().value())
                            .put("cowork.call.id", turn.calls().getFirst().id().value())
                            .put("cowork.call.round", 1)
                            .put("cowork.call.attempt", 1)
                            .build(),
                    Watched.attributes(span));
            assertEquals(
                    "https://opentelemetry.io/schemas/1.41.0",
                    span.getInstrumentationScopeInfo().getSchemaUrl());
        }
    }

    @Test
    void whatNobodySaidIsNotThere() {
        try (Watched watched = new Watched(ScriptedModel.saying("Hm."))) {
            Turn turn = watched.chat().send("When?");

            assertEquals(
                    Attributes.builder()
                            .put("gen_ai.operation.name", "chat")
                            .put("gen_ai.provider.name", "scripted")
                            .put("gen_ai.request.model", "scripted")
                            .put("gen_ai.request.stream", true)
                            .put("gen_ai.response.model", "scripted-2026-02")
                            .put(AttributeKey.stringArrayKey("gen_ai.response.finish_reasons"), List.of("stop"))
                            .put("gen_ai.response.time_to_first_chunk", 0.25)
                            .put("gen_ai.conversation.id", turn.chat().value())
                            .put("cowork.workspace", "alpha")
                            .put("cowork.turn.id", turn.id().value())
                            .put("cowork.call.id", turn.calls().getFirst().id().value())
                            .put("cowork.call.round", 1)
                            .put("cowork.call.attempt", 1)
                            .build(),
                    Watched.attributes(watched.span("chat scripted")));
        }
    }

    @Test
    void aSchemaMeansThatJsonWasAskedFor() {
        try (Watched watched = new Watched(ScriptedModel.saying("{}"))) {
            watched.chat().send(SendRequest.of("When?").withSchema(new JsonText("{\"type\":\"object\"}")));

            assertEquals("json", watched.span("chat scripted").getAttributes().get(GenAi.OUTPUT_TYPE));
        }
    }

    @Test
    void aFailureIsNamedByItsKindAndItsMessageIsNot() {
        ScriptedModel model = ScriptedModel.builder()
                .reply(ScriptedReply.failure(ProviderException.Kind.RATE_LIMIT))
                .build();
        try (Watched watched = new Watched(model)) {
            Chat chat = watched.chat();
            assertThrows(TurnFailedException.class, () -> chat.send("When?"));

            SpanData span = watched.span("chat scripted");
            assertEquals(StatusData.error(), span.getStatus());
            assertEquals("rate_limit", span.getAttributes().get(GenAi.ERROR_TYPE));
            assertNull(span.getAttributes().get(GenAi.RESPONSE_MODEL));
            assertNull(span.getAttributes().get(GenAi.RESPONSE_TIME_TO_FIRST_CHUNK));
            assertEquals(Watched.NINE.plusMillis(250), Watched.end(span));
        }
    }

    @Test
    void anErrorThatNoProviderShouldThrowIsOther() {
        ScriptedModel model = ScriptedModel.builder()
                .reply(ScriptedReply.builder()
                        .fail(new ArithmeticException("by zero"))
                        .build())
                .build();
        try (Watched watched = new Watched(model)) {
            Chat chat = watched.chat();
            assertThrows(TurnFailedException.class, () -> chat.send("When?"));

            assertEquals("_OTHER", watched.span("chat scripted").getAttributes().get(GenAi.ERROR_TYPE));
        }
    }

    @Test
    void aCancelledCallSaysSo() {
        Gate gate = new Gate();
        ScriptedModel model = ScriptedModel.builder()
                .reply(ScriptedReply.builder().text("On ").await(gate).build())
                .build();
        try (Watched watched = new Watched(model)) {
            try (TurnStream stream = watched.chat().stream("When?")) {
                gate.awaitArrivals(1);
                stream.cancel();
                assertThrows(TurnFailedException.class, stream::turn);
            }
            SpanData span = watched.span("chat scripted");
            assertEquals("cancelled", span.getAttributes().get(GenAi.ERROR_TYPE));
            assertEquals(0.25, span.getAttributes().get(GenAi.RESPONSE_TIME_TO_FIRST_CHUNK));
        }
    }
}
