package dev.cowork.llm.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.data.Secret;
import dev.cowork.data.Usage;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Capability;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.FinishReason;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.LlmProviderFactory;
import dev.cowork.llm.ModelInfo;
import dev.cowork.llm.ProviderSettings;
import dev.cowork.testkit.http.CannedRequest;
import dev.cowork.testkit.http.CannedResponse;
import dev.cowork.testkit.http.CannedServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/**
 * Against a stand-in that sends the events and errors of Anthropic's API reference and its guide "Streaming messages",
 * as read in November 2026; no real server.
 */
class AnthropicProviderTest {
    private static final String STOP = "{\"type\":\"message_stop\"}";

    @Test
    void readsThoughtsTextAndToolCalls() {
        ChatReply reply = ask(
                "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
                        + "\"content\":[],\"model\":\"claude-x\",\"stop_reason\":null,\"stop_sequence\":null,\"usage\":"
                        + "{\"input_tokens\":25,\"cache_creation_input_tokens\":100,\"cache_read_input_tokens\":1000,"
                        + "\"output_tokens\":1}}}",
                block("{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}"),
                "{\"type\": \"ping\"}",
                delta("{\"type\":\"thinking_delta\",\"thinking\":\"Let me \"}"),
                delta("{\"type\":\"thinking_delta\",\"thinking\":\"see.\"}"),
                delta("{\"type\":\"signature_delta\",\"signature\":\"EqQB\"}"),
                delta("{\"type\":\"signature_delta\",\"signature\":\"Cg==\"}"),
                end(),
                block("{\"type\":\"redacted_thinking\",\"data\":\"EmwK\"}"),
                end(),
                block("{\"type\":\"thinking\",\"thinking\":\"Unsigned.\"}"),
                end(),
                block("{\"type\":\"text\",\"text\":\"\"}"),
                delta("{\"type\":\"text_delta\",\"text\":\"One \"}"),
                delta("{\"type\":\"text_delta\",\"text\":\"moment.\"}"),
                end(),
                block("{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"get_weather\",\"input\":{}}"),
                delta("{\"type\":\"input_json_delta\",\"partial_json\":\"\"}"),
                delta("{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"city\\\":\"}"),
                delta("{\"type\":\"input_json_delta\",\"partial_json\":\" \\\"Oslo\\\"}\"}"),
                end(),
                block("{\"type\":\"tool_use\",\"id\":\"toolu_2\",\"name\":\"now\",\"input\":{}}"),
                end(),
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\",\"stop_sequence\":null},\"usage\":"
                        + "{\"output_tokens\":89,\"output_tokens_details\":{\"thinking_tokens\":12}}}",
                STOP);

        assertEquals(
                List.of(
                        new Part.Thinking("Let me see.", "anthropic:EqQBCg=="),
                        new Part.Thinking("", "anthropic-redacted:EmwK"),
                        new Part.Thinking("Unsigned.", null),
                        new Part.Text("One moment."),
                        new Part.ToolCall("toolu_1", "get_weather", new JsonText("{\"city\": \"Oslo\"}")),
                        new Part.ToolCall("toolu_2", "now", new JsonText("{}"))),
                reply.parts());
        assertEquals(FinishReason.TOOL_CALLS, reply.finish());
        assertEquals("claude-x", reply.model());
        // 25 fresh, 100 written to the cache and 1,000 read from it.
        assertEquals(
                new Usage(OptionalLong.of(1125), OptionalLong.of(89), OptionalLong.of(1000), OptionalLong.of(12)),
                reply.usage());
        assertEquals(new JsonText("\"msg_1\""), reply.extra().get("id"));
    }

    @Test
    void countsThatNobodyToldStayEmpty() {
        assertEquals(Usage.unknown(), ask(STOP).usage());
        assertEquals(
                new Usage(OptionalLong.empty(), OptionalLong.of(5), OptionalLong.empty(), OptionalLong.empty()),
                ask("{\"type\":\"message_delta\",\"delta\":{},\"usage\":{\"output_tokens\":5}}", STOP)
                        .usage());
    }

    @Test
    void readsWhyItStopped() {
        assertEquals(FinishReason.STOP, finish("end_turn"));
        assertEquals(FinishReason.STOP, finish("stop_sequence"));
        assertEquals(FinishReason.LENGTH, finish("max_tokens"));
        assertEquals(FinishReason.LENGTH, finish("model_context_window_exceeded"));
        assertEquals(FinishReason.OTHER, finish("pause_turn"));
        assertEquals(FinishReason.OTHER, finish("news"));
        ChatReply refused = ask(
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"refusal\",\"stop_details\":"
                        + "{\"type\":\"refusal\",\"category\":\"bio\",\"explanation\":\"Not this.\"}}}",
                STOP);
        assertEquals(FinishReason.FILTERED, refused.finish());
        assertEquals(List.of(new Part.Refusal("Not this.")), refused.parts());
    }

    private static FinishReason finish(String reason) {
        ChatReply reply = ask("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + reason + "\"}}", STOP);
        assertEquals(new JsonText("\"" + reason + "\""), reply.extra().get("stop_reason"));
        return reply.finish();
    }

    @Test
    void toolArgumentsThatAreNoObjectAreMalformed() {
        for (String arguments : List.of("{\\\"a\\\":", "[]")) {
            ProviderException error = assertThrows(
                    ProviderException.class,
                    () -> ask(
                            block("{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"t\",\"input\":{}}"),
                            delta("{\"type\":\"input_json_delta\",\"partial_json\":\"" + arguments + "\"}"),
                            end(),
                            STOP));
            assertEquals(Kind.MALFORMED, error.kind());
        }
    }

    @Test
    void keepsWhatTheServersOwnToolsDid() {
        ChatReply reply = ask(
                block("{\"type\":\"server_tool_use\",\"id\":\"srv_1\",\"name\":\"web_search\",\"input\":{}}"),
                delta("{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"query\\\":\\\"x\\\"}\"}"),
                end(),
                block("{\"type\":\"text\",\"text\":\"\"}"),
                delta("{\"type\":\"citations_delta\",\"citation\":{\"url\":\"u\"}}"),
                delta("{\"type\":\"text_delta\",\"text\":\"It is.\"}"),
                end(),
                STOP);
        assertEquals(List.of(new Part.Text("It is.")), reply.parts());
        assertEquals(
                new JsonText("[{\"type\":\"server_tool_use\",\"id\":\"srv_1\",\"name\":\"web_search\",\"input\":"
                        + "{\"query\":\"x\"}}]"),
                reply.extra().get("content"));
        assertEquals(new JsonText("[{\"url\":\"u\"}]"), reply.extra().get("citations"));
    }

    @Test
    void theToolThatStandsForASchemaIsTheText() {
        ChatRequest request = new ChatRequest(
                "m",
                List.of(new ChatMessage(Role.USER, List.of(new Part.Text("hi")))),
                List.of(),
                new JsonText("{\"type\":\"object\"}"),
                ChatOptions.DEFAULT);
        try (CannedServer server = CannedServer.start(events(
                        block("{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"structured_reply\",\"input\":{}}"),
                        delta("{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"a\\\":\"}"),
                        delta("{\"type\":\"input_json_delta\",\"partial_json\":\"1}\"}"),
                        end(),
                        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\"}}",
                        STOP));
                LlmProvider provider = AnthropicProvider.builder()
                        .baseUrl(server.uri())
                        .schemas(SchemaStyle.FORCED_TOOL)
                        .build()) {
            ChatReply reply = provider.chat(request, ChatSink.NONE, Cancellation.NEVER);
            assertEquals("{\"a\":1}", reply.text());
            assertEquals(List.of(), reply.toolCalls());
            assertEquals(FinishReason.STOP, reply.finish());
        }
    }

    @Test
    void readsErrorsByTheirType() {
        assertError(Kind.AUTHENTICATION, 401, "authentication_error", "invalid x-api-key");
        assertError(Kind.AUTHENTICATION, 403, "permission_error", "not yours");
        assertError(Kind.QUOTA, 402, "billing_error", "pay");
        assertError(Kind.QUOTA, 400, "invalid_request_error", "Your credit balance is too low to access the API.");
        assertError(Kind.MODEL_NOT_FOUND, 404, "not_found_error", "model: claude-none");
        assertError(Kind.BAD_REQUEST, 404, "not_found_error", "Not Found");
        assertError(Kind.CONTEXT_TOO_LONG, 413, "request_too_large", "Request exceeds the maximum size");
        assertError(
                Kind.CONTEXT_TOO_LONG,
                400,
                "invalid_request_error",
                "prompt is too long: 207791 tokens > 200000 maximum");
        assertError(
                Kind.CONTEXT_TOO_LONG,
                400,
                "invalid_request_error",
                "input length and `max_tokens` exceed context limit: 178959 + 64000 > 200000");
        assertError(Kind.BAD_REQUEST, 400, "invalid_request_error", "messages: at least one message is required");
        assertError(Kind.RATE_LIMIT, 429, "rate_limit_error", "slow down");
        assertError(Kind.UNAVAILABLE, 500, "api_error", "Internal server error");
        assertError(Kind.UNAVAILABLE, 529, "overloaded_error", "Overloaded");
        assertEquals(
                Kind.QUOTA,
                failure(CannedResponse.whole(
                                429,
                                "application/json",
                                "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"spent\","
                                        + "\"details\":{\"error_code\":\"enforced_spend_limit_reached\"}}}"))
                        .kind());
        assertEquals(
                Kind.CONTEXT_TOO_LONG,
                failure(CannedResponse.whole(413, "text/plain", "Payload too large"))
                        .kind());
    }

    private static void assertError(Kind kind, int status, String type, String message) {
        ProviderException error = failure(CannedResponse.whole(
                status,
                "application/json",
                "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message
                        + "\"},\"request_id\":\"req_9\"}"));
        assertEquals(kind, error.kind(), message);
        assertTrue(error.getMessage().contains(message + " (request req_9)"), error.getMessage());
    }

    @Test
    void readsErrorsOfLlamaServer() {
        // Recorded from llama-server of llama.cpp.
        assertEquals(
                Kind.CONTEXT_TOO_LONG,
                failure(CannedResponse.whole(
                                400,
                                "application/json",
                                "{\"error\":{\"code\":400,\"message\":\"request (100020 tokens) exceeds the available"
                                        + " context size (4096 tokens), try increasing it\",\"type\":"
                                        + "\"exceed_context_size_error\",\"n_prompt_tokens\":100020,\"n_ctx\":4096}}"))
                        .kind());
    }

    @Test
    void sendsTheHeadersOfTheProtocol() {
        try (CannedServer server = CannedServer.start(events(STOP));
                LlmProvider provider = AnthropicProvider.builder()
                        .baseUrl(server.uri())
                        .apiKey(Secret.of("k"))
                        .beta("a-1,b-2")
                        .build()) {
            provider.chat(hello(), ChatSink.NONE, Cancellation.NEVER);
            CannedRequest request = server.takeRequest();
            assertEquals("/v1/messages", request.path());
            assertEquals(Optional.of("k"), request.header("x-api-key"));
            assertEquals(Optional.of("2023-06-01"), request.header("anthropic-version"));
            assertEquals(Optional.of("a-1,b-2"), request.header("anthropic-beta"));
            assertEquals(Optional.empty(), request.header("authorization"));
        }
    }

    @Test
    void listsAllPagesOfModels() {
        try (CannedServer server = CannedServer.start(
                        CannedResponse.json("{\"data\":[{\"type\":\"model\",\"id\":\"b c\"}],\"has_more\":true,"
                                + "\"first_id\":\"b c\",\"last_id\":\"b c\"}"),
                        CannedResponse.json("{\"data\":[{\"type\":\"model\",\"id\":\"a\",\"max_input_tokens\":200000,"
                                + "\"max_tokens\":64000,\"capabilities\":{\"image_input\":{\"supported\":true},"
                                + "\"structured_outputs\":{\"supported\":false},\"thinking\":{\"supported\":true}}}],"
                                + "\"has_more\":false,\"first_id\":\"a\",\"last_id\":\"a\"}"));
                LlmProvider provider =
                        AnthropicProvider.builder().baseUrl(server.uri()).build()) {
            ModelInfo known = ModelInfo.of("a")
                    .withContextWindow(200_000)
                    .withMaxOutput(64_000)
                    .with(Capability.IMAGES, true)
                    .with(Capability.STRUCTURED_OUTPUT, false)
                    .with(Capability.THINKING, true);
            assertEquals(List.of(known, ModelInfo.of("b c")), provider.models());
            assertEquals("/v1/models?limit=1000", server.takeRequest().path());
            assertEquals(
                    "/v1/models?limit=1000&after_id=b%20c", server.takeRequest().path());
            assertEquals(known, provider.model("a"));
            assertEquals(0, server.waitingRequests(), "what was told once is not asked again");
        }
    }

    @Test
    void asksForAModelOnceAndUsesWhatItIsTold() {
        try (CannedServer server = CannedServer.start(
                        CannedResponse.json("{\"type\":\"model\",\"id\":\"a/b\",\"max_tokens\":32000}"), events(STOP));
                LlmProvider provider = AnthropicProvider.builder()
                        .baseUrl(server.uri())
                        .contextWindow(9_000)
                        .build()) {
            ModelInfo expected = ModelInfo.of("a/b").withContextWindow(9_000).withMaxOutput(32_000);
            assertEquals(expected, provider.model("a/b"));
            assertEquals(expected, provider.model("a/b"));
            assertEquals("/v1/models/a%2Fb", server.takeRequest().path());
            provider.chat(
                    new ChatRequest("a/b", hello().messages(), List.of(), null, ChatOptions.DEFAULT),
                    ChatSink.NONE,
                    Cancellation.NEVER);
            assertTrue(server.takeRequest().body().contains("\"max_tokens\":32000"));
        }
    }

    /** As llama-server b11669 answers: not of one model, and with the window of a slot in its own place. */
    @Test
    void asksTheListWhereModelsAreNotToldOneByOne() {
        try (CannedServer server = CannedServer.start(
                        CannedResponse.whole(
                                404,
                                "application/json",
                                "{\"error\":{\"message\":\"File Not"
                                        + " Found\",\"type\":\"not_found_error\",\"code\":404}}"),
                        CannedResponse.json("{\"object\":\"list\",\"data\":[{\"id\":\"other\"},{\"id\":\"m\",\"meta\":"
                                + "{\"n_ctx\":4096,\"n_ctx_train\":8192}}]}"));
                LlmProvider provider =
                        AnthropicProvider.builder().baseUrl(server.uri()).build()) {
            assertEquals(ModelInfo.of("m").withContextWindow(4096), provider.model("m"));
            assertEquals("/v1/models/m", server.takeRequest().path());
            assertEquals("/v1/models?limit=1000", server.takeRequest().path());
        }
    }

    @Test
    void aSilentServerLeavesAModelUnknown() {
        try (CannedServer server = CannedServer.start(CannedResponse.silence());
                LlmProvider provider =
                        AnthropicProvider.builder().baseUrl(server.uri()).build()) {
            assertEquals(ModelInfo.of("m"), provider.model("m"));
            server.awaitDisconnect();
            assertEquals(ModelInfo.of("m"), provider.model("m"));
            server.takeRequest();
            assertEquals(0, server.waitingRequests(), "who did not answer is not asked again at once");
        }
    }

    @Test
    void isFoundByItsIdAndTakesSettings() {
        LlmProviderFactory factory = ServiceLoader.load(LlmProviderFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.id().equals("anthropic"))
                .findFirst()
                .orElseThrow();
        try (LlmProvider provider = factory.open(new ProviderSettings(
                Map.of(
                        "baseUrl", "http://127.0.0.1:9",
                        "contextWindow", "4096",
                        "maxTokens", "100",
                        "thinking", "budget",
                        "schemas", "forced_tool",
                        "beta", "b"),
                Map.of("apiKey", Secret.of("k"))))) {
            assertEquals("anthropic", provider.id());
            assertEquals(OptionalInt.of(4096), provider.model("m").contextWindow());
        }
        for (Map<String, String> wrong : List.of(
                Map.of("url", "x"), Map.of("thinking", "much"), Map.of("schemas", "x"), Map.of("maxTokens", "0"))) {
            assertThrows(InvalidInputException.class, () -> factory.open(new ProviderSettings(wrong, Map.of())));
        }
    }

    private static ChatReply ask(String... events) {
        try (CannedServer server = CannedServer.start(events(events));
                LlmProvider provider =
                        AnthropicProvider.builder().baseUrl(server.uri()).build()) {
            return provider.chat(hello(), ChatSink.NONE, Cancellation.NEVER);
        }
    }

    private static ProviderException failure(CannedResponse answer) {
        try (CannedServer server = CannedServer.start(answer);
                LlmProvider provider =
                        AnthropicProvider.builder().baseUrl(server.uri()).build()) {
            return assertThrows(
                    ProviderException.class, () -> provider.chat(hello(), ChatSink.NONE, Cancellation.NEVER));
        }
    }

    private static CannedResponse events(String... events) {
        CannedResponse.Streamed answer = CannedResponse.stream("text/event-stream");
        for (String event : events) {
            answer.send("event: of-some-type\ndata: " + event + "\n\n");
        }
        return answer.end();
    }

    private static String block(String block) {
        return "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":" + block + "}";
    }

    private static String delta(String delta) {
        return "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":" + delta + "}";
    }

    private static String end() {
        return "{\"type\":\"content_block_stop\",\"index\":0}";
    }

    private static ChatRequest hello() {
        return new ChatRequest(
                "m",
                List.of(new ChatMessage(Role.USER, List.of(new Part.Text("hi")))),
                List.of(),
                null,
                ChatOptions.DEFAULT);
    }
}
