package dev.cowork.llm.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.http.Json;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.Effort;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.ToolChoice;
import dev.cowork.testkit.http.CannedResponse;
import dev.cowork.testkit.http.CannedServer;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of request that is sent, against OpenAI's published description of its API. */
class RequestSchemaTest {
    private static final String CHAT = "CreateChatCompletionRequest";
    private static final String RESPONSES = "CreateResponse";
    private static final JsonText STRICT =
            new JsonText("{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}},"
                    + "\"required\":[\"n\"],\"additionalProperties\":false}");

    private final ApiDescription api = ApiDescription.require();

    private static Stream<ChatRequest> requests() {
        return Stream.of(
                Talk.asking(),
                Talk.asking(everyOption()),
                Talk.request(everyOption(), List.of(Talk.TOOL), STRICT, Talk.message(Role.USER, new Part.Text("x"))),
                Talk.request(
                        ChatOptions.DEFAULT,
                        List.of(),
                        new JsonText("{\"type\":\"object\"}"),
                        Talk.message(Role.SYSTEM, new Part.Text("Be brief."), Talk.IMAGE),
                        Talk.message(Role.USER, new Part.Text("See "), Talk.IMAGE, new Part.Text(" and say."))),
                Talk.request(
                        ChatOptions.DEFAULT,
                        List.of(Talk.TOOL),
                        null,
                        Talk.message(Role.USER, Talk.IMAGE),
                        Talk.message(
                                Role.ASSISTANT,
                                new Part.Thinking(
                                        "Hm.",
                                        "openai:{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[{\"type\":"
                                                + "\"summary_text\",\"text\":\"Hm.\"}],\"encrypted_content\":\"b64\"}"),
                                new Part.Thinking("", null),
                                new Part.Text("One moment."),
                                new Part.ToolCall("c1", "get_weather", new JsonText("{\"city\":\"Oslo\"}")),
                                new Part.ToolCall("c2", "get_weather", new JsonText("{}"))),
                        Talk.message(
                                Role.TOOL,
                                new Part.ToolResult("c1", "get_weather", "rain", false),
                                new Part.ToolResult("c2", "get_weather", "no city", true)),
                        Talk.message(Role.ASSISTANT, new Part.Refusal("I cannot say.")),
                        Talk.message(Role.ASSISTANT, new Part.Text("But: "), new Part.Refusal("no.")),
                        Talk.message(Role.USER, new Part.Text("Why?"))));
    }

    private static ChatOptions everyOption() {
        return ChatOptions.builder()
                .temperature(0.5)
                .topP(0.9)
                .topK(40)
                .minP(0.1)
                .presencePenalty(-1)
                .frequencyPenalty(2)
                .maxTokens(7)
                .seed(Long.MAX_VALUE)
                .stop(List.of("a", "b", "c", "d", "e"))
                .effort(Effort.HIGH)
                .toolChoice(ToolChoice.REQUIRED)
                .parallelToolCalls(false)
                .build();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void chatCompletions(ChatRequest request) {
        assertValid(CHAT, () -> Talk.sending(OpenAiProvider.builder(), request).body());
        assertValid(
                CHAT,
                () -> Talk.sending(
                                OpenAiProvider.builder()
                                        .developerRole()
                                        .olderMaxTokens()
                                        .usageUnasked(),
                                request)
                        .body());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void responses(ChatRequest request) {
        assertValid(
                RESPONSES,
                () -> Talk.sending(OpenAiProvider.builder().responses(), request)
                        .body());
        assertValid(
                RESPONSES,
                () -> Talk.sending(
                                OpenAiProvider.builder()
                                        .responses()
                                        .developerRole()
                                        .thinkingSummaries(),
                                request)
                        .body());
    }

    @ParameterizedTest
    @EnumSource
    void efforts(Effort effort) {
        ChatRequest request = Talk.asking(ChatOptions.builder().effort(effort).build());
        assertValid(CHAT, () -> Talk.sending(OpenAiProvider.builder(), request).body());
        assertValid(
                RESPONSES,
                () -> Talk.sending(OpenAiProvider.builder().responses(), request)
                        .body());
    }

    @Test
    void logProbabilitiesByExtraFields() {
        assertValid(
                CHAT,
                () -> Talk.sending(
                                OpenAiProvider.builder(),
                                Talk.asking(ChatOptions.builder()
                                        .extra("logprobs", new JsonText("true"))
                                        .extra("top_logprobs", new JsonText("2"))
                                        .build()))
                        .body());
    }

    @Test
    void embeddings() {
        for (boolean floats : new boolean[] {false, true}) {
            try (CannedServer server =
                            CannedServer.start(CannedResponse.json("{\"data\":[{\"index\":0,\"embedding\":[3,4]}]}"));
                    EmbeddingModel model = embedding(server, floats)) {
                model.embed(List.of("a text"), EmbeddingModel.Mode.QUERY, Cancellation.NEVER);
                JsonNode body = Json.tryParse(server.takeRequest().body()).orElseThrow();
                assertValid("CreateEmbeddingRequest", () -> body);
            }
        }
    }

    private static EmbeddingModel embedding(CannedServer server, boolean floats) {
        OpenAiEmbeddingModel.Builder builder =
                OpenAiEmbeddingModel.builder("m").baseUrl(server.uri()).dimensions(2);
        return (floats ? builder.floats() : builder).build();
    }

    /** So that a description that accepts everything does not pass for a check. */
    @Test
    void theCheckRefusesWhatTheDescriptionDoesNotName() {
        for (String schema : List.of(CHAT, RESPONSES)) {
            OpenAiProvider.Builder builder = OpenAiProvider.builder();
            ObjectNode good =
                    (ObjectNode) Talk.sending(schema.equals(CHAT) ? builder : builder.responses(), Talk.asking())
                            .body();
            assertEquals(List.of(), api.problems(schema, good));
            assertNotEquals(List.of(), api.problems(schema, good.deepCopy().put("surprise", 1)));
            assertNotEquals(List.of(), api.problems(schema, good.deepCopy().put("temperature", 3)));
            ObjectNode inside = good.deepCopy();
            ((ObjectNode) inside.path(schema.equals(CHAT) ? "messages" : "input")
                            .path(0))
                    .put("surprise", 1);
            assertNotEquals(List.of(), api.problems(schema, inside));
        }
    }

    private void assertValid(String schema, Supplier<JsonNode> body) {
        JsonNode sent = body.get();
        assertEquals(List.of(), api.problems(schema, sent), sent::toString);
    }
}
