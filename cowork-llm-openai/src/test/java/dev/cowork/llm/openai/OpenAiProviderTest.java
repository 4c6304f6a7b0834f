package dev.cowork.llm.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import dev.cowork.http.Json;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.ConversionNote;
import dev.cowork.llm.FinishReason;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.LlmProviderFactory;
import dev.cowork.llm.ProviderSettings;
import dev.cowork.llm.ToolDeclaration;
import dev.cowork.testkit.http.CannedRequest;
import dev.cowork.testkit.http.CannedResponse;
import dev.cowork.testkit.http.CannedServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Against a stand-in that sends the events of OpenAI's API description; no real server. */
class OpenAiProviderTest {
    private static final String DONE = "data: [DONE]\n\n";
    private static final JsonText PARAMETERS = new JsonText("{\"type\":\"object\",\"properties\":{}}");

    @Test
    void asksInTheWordsOfTheApi() {
        ChatRequest request = new ChatRequest(
                "gpt-4o-mini",
                List.of(
                        message(Role.SYSTEM, new Part.Text("Be brief.")),
                        message(Role.USER, new Part.Text("Weather?")),
                        message(
                                Role.ASSISTANT,
                                new Part.Text("One moment."),
                                new Part.ToolCall("c1", "now", new JsonText("{\"zone\": \"UTC\"}"))),
                        message(
                                Role.TOOL,
                                new Part.ToolResult("c1", "now", "noon", false),
                                new Part.ToolResult("c2", "now", "no such zone", true)),
                        message(Role.ASSISTANT, new Part.Refusal("I cannot."))),
                List.of(new ToolDeclaration("now", "The time", PARAMETERS)),
                new JsonText("{\"type\":\"object\"}"),
                ChatOptions.DEFAULT.withMaxTokens(100).withSeed(42).withTemperature(0.5));

        CannedRequest sent =
                exchange(request, OpenAiProvider.builder().organization("org-1").project("proj-1"));

        assertEquals("/v1/chat/completions", sent.path());
        assertEquals(Optional.of("text/event-stream"), sent.header("accept"));
        assertEquals(Optional.of("org-1"), sent.header("openai-organization"));
        assertEquals(Optional.of("proj-1"), sent.header("openai-project"));
        assertEquals(Optional.empty(), sent.header("authorization"));
        assertEquals(Json.tryParse("""
            {"model":"gpt-4o-mini","stream":true,"stream_options":{"include_usage":true},
             "messages":[
              {"role":"system","content":"Be brief."},
              {"role":"user","content":"Weather?"},
              {"role":"assistant","content":"One moment.","tool_calls":[{"id":"c1","type":"function",
               "function":{"name":"now","arguments":"{\\"zone\\": \\"UTC\\"}"}}]},
              {"role":"tool","content":"noon","tool_call_id":"c1"},
              {"role":"tool","content":"Error: no such zone","tool_call_id":"c2"},
              {"role":"assistant","content":null,"refusal":"I cannot."}],
             "tools":[{"type":"function","function":{"name":"now","description":"The time",
              "parameters":{"type":"object","properties":{}}}}],
             "response_format":{"type":"json_schema","json_schema":{"name":"reply","strict":false,
              "schema":{"type":"object"}}},
             "temperature":0.5,"max_completion_tokens":100,"seed":42}
            """), Json.tryParse(sent.body()));
    }

    @Test
    void sendsTheOlderNameOfTheLongestReplyWhenAsked() {
        ChatRequest request =
                new ChatRequest("m", asking("x").messages(), List.of(), null, ChatOptions.DEFAULT.withMaxTokens(9));
        String body =
                exchange(request, OpenAiProvider.builder().olderMaxTokens()).body();
        assertTrue(body.contains("\"max_tokens\":9"), body);
        assertFalse(body.contains("max_completion_tokens"), body);
    }

    @Test
    void putsToolCallsTogetherByTheirIndex() {
        ChatReply reply = ask(delta("\"role\":\"assistant\",\"content\":null")
                + delta(
                        "\"tool_calls\":[{\"index\":0,\"id\":\"call_a\",\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"arguments\":\"\"}}]")
                + delta("\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"city\\\":\"}}]")
                + delta(
                        "\"tool_calls\":[{\"index\":1,\"id\":\"call_b\",\"type\":\"function\",\"function\":{\"name\":\"now\"}}]")
                + delta("\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"Oslo\\\"}\"}}]")
                + finish("tool_calls")
                + DONE);

        assertEquals(
                List.of(
                        new Part.ToolCall("call_a", "get_weather", new JsonText("{\"city\":\"Oslo\"}")),
                        new Part.ToolCall("call_b", "now", new JsonText("{}"))),
                reply.parts());
        assertEquals(FinishReason.TOOL_CALLS, reply.finish());
    }

    @Test
    void toolArgumentsThatAreNoObjectAreMalformed() {
        for (String arguments : List.of("{\\\"a\\\":", "[]")) {
            ProviderException error = assertThrows(
                    ProviderException.class,
                    () -> ask(delta("\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"t\",\"arguments\":\""
                                    + arguments + "\"}}]")
                            + finish("length")
                            + DONE));
            assertEquals(Kind.MALFORMED, error.kind());
        }
    }

    @Test
    void readsRefusalsAndThinking() {
        ChatReply reply = ask(delta("\"reasoning_content\":\"Hm.\"")
                + delta("\"content\":\"\",\"refusal\":\"I'm \"")
                + delta("\"refusal\":\"sorry.\"")
                + finish("stop")
                + DONE);

        assertEquals(List.of(new Part.Thinking("Hm.", null), new Part.Refusal("I'm sorry.")), reply.parts());
        assertEquals("", reply.text());
    }

    @Test
    void readsAllCountsAndPassesOverWhatItDoesNotKnow() {
        ChatReply reply = ask("data: {\"choices\":[],\"prompt_filter_results\":[{}]}\n\n"
                + delta("\"content\":\"hi\",\"surprise\":{\"a\":[1]}")
                + "data: {\"choices\":[{\"index\":1,\"delta\":{\"content\":\"another choice\"}}]}\n\n"
                + finish("stop")
                + "data:"
                + " {\"model\":\"gpt-4o\",\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":5,\"total_tokens\":17,\"prompt_tokens_details\":{\"cached_tokens\":8},\"completion_tokens_details\":{\"reasoning_tokens\":2}}}\n\n"
                + DONE);

        assertEquals("hi", reply.text());
        assertEquals("gpt-4o", reply.model());
        assertEquals(
                new Usage(OptionalLong.of(12), OptionalLong.of(5), OptionalLong.of(8), OptionalLong.of(2)),
                reply.usage());
    }

    @Test
    void readsWhyItStopped() {
        assertEquals(FinishReason.LENGTH, ask(finish("length") + DONE).finish());
        assertEquals(FinishReason.FILTERED, ask(finish("content_filter") + DONE).finish());
        assertEquals(FinishReason.OTHER, ask(finish("surprise") + DONE).finish());
        assertEquals(FinishReason.OTHER, ask(DONE).finish());
    }

    @Test
    void aServerThatLeavesOutTheLastEventIsUnderstood() {
        assertEquals("hi", ask(delta("\"content\":\"hi\"") + finish("stop")).text());
    }

    @Test
    void errorsByTheirCode() {
        assertError(429, "insufficient_quota", "insufficient_quota", Kind.QUOTA);
        assertError(429, "requests", "rate_limit_exceeded", Kind.RATE_LIMIT);
        assertError(400, "invalid_request_error", "context_length_exceeded", Kind.CONTEXT_TOO_LONG);
        assertError(400, "exceed_context_size_error", "400", Kind.CONTEXT_TOO_LONG);
        assertError(404, "invalid_request_error", "model_not_found", Kind.MODEL_NOT_FOUND);
        assertError(400, "invalid_request_error", "content_policy_violation", Kind.REFUSED);
        assertError(401, "invalid_request_error", "invalid_api_key", Kind.AUTHENTICATION);
        assertError(400, "invalid_request_error", "unknown_parameter", Kind.BAD_REQUEST);
        assertError(503, "server_error", "overloaded", Kind.UNAVAILABLE);
    }

    private static void assertError(int status, String type, String code, Kind kind) {
        ProviderException error = assertThrows(
                ProviderException.class,
                () -> ask(CannedResponse.whole(
                        status,
                        "application/json",
                        "{\"error\":{\"message\":\"It said so.\",\"type\":\"" + type + "\",\"param\":null,\"code\":\""
                                + code + "\"}}",
                        "Retry-After: 2")));
        assertEquals(kind, error.kind());
        assertTrue(error.getMessage().contains("It said so."), error.getMessage());
        assertEquals(Optional.of(Duration.ofSeconds(2)), error.retryAfter());
    }

    @Test
    void anEmptyAccountIsNotWorthARetry() {
        ProviderException error = assertThrows(
                ProviderException.class,
                () -> ask(
                        CannedResponse.whole(
                                429,
                                "application/json",
                                "{\"error\":{\"message\":\"You exceeded your current"
                                    + " quota.\",\"type\":\"insufficient_quota\",\"param\":null,\"code\":\"insufficient_quota\"}}")));
        assertFalse(error.retryable());
        assertTrue(error.getMessage().contains("billing"), error.getMessage());
    }

    @Test
    void earlierThinkingIsLeftOutWithANote() {
        ChatRequest request = new ChatRequest(
                "m",
                List.of(
                        message(Role.ASSISTANT, new Part.Thinking("secretly", null), new Part.Text("Yes.")),
                        message(Role.USER, new Part.Text("Why?"))),
                List.of(),
                null,
                ChatOptions.DEFAULT);
        try (CannedServer server = CannedServer.start(events(finish("stop") + DONE));
                OpenAiProvider provider =
                        builder(server, OpenAiProvider.builder()).build()) {
            ChatReply reply = provider.chat(request, ChatSink.NONE, Cancellation.NEVER);
            assertFalse(server.takeRequest().body().contains("secretly"));
            assertEquals(
                    List.of(new ConversionNote(
                            "thinking of an earlier reply", "nothing, since the protocol does not take it back")),
                    reply.notes());
        }
    }

    @Test
    void requestsThatNoProtocolCanCarryAreRefused() {
        for (ChatMessage wrong : List.of(
                message(Role.USER),
                message(Role.USER, new Part.ToolCall("c", "t", new JsonText("{}"))),
                message(Role.TOOL, new Part.Text("x")))) {
            ChatRequest request = new ChatRequest("m", List.of(wrong), List.of(), null, ChatOptions.DEFAULT);
            assertThrows(InvalidInputException.class, () -> exchange(request, OpenAiProvider.builder()));
        }
    }

    @Test
    void isFoundByItsIdAndTakesSettings() {
        LlmProviderFactory factory = ServiceLoader.load(LlmProviderFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.id().equals("openai"))
                .findFirst()
                .orElseThrow();
        try (LlmProvider provider = factory.open(new ProviderSettings(
                Map.of("baseUrl", "http://127.0.0.1:9/v1", "contextWindow", "128000", "olderMaxTokens", "true"),
                Map.of("apiKey", Secret.of("k"))))) {
            assertEquals("openai", provider.id());
            assertEquals(OptionalInt.of(128_000), provider.model("m").contextWindow());
        }
        InvalidInputException error = assertThrows(
                InvalidInputException.class,
                () -> factory.open(new ProviderSettings(Map.of("apiKey", "hush"), Map.of())));
        assertFalse(error.getMessage().contains("hush"), error.getMessage());
    }

    @Test
    void theIdCanBeChosen() {
        try (LlmProvider provider = OpenAiProvider.builder().id("lm-studio").build()) {
            assertEquals("lm-studio", provider.id());
            assertEquals(OptionalInt.empty(), provider.model("m").contextWindow());
        }
        assertThrows(InvalidInputException.class, () -> OpenAiProvider.builder().id("LM Studio"));
    }

    private static String delta(String fields) {
        return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{" + fields
                + "},\"finish_reason\":null}]}\n\n";
    }

    private static String finish(String reason) {
        return "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}\n\n";
    }

    private static CannedResponse events(String events) {
        return CannedResponse.stream("text/event-stream").send(events).end();
    }

    private static ChatReply ask(String events) {
        return ask(events(events));
    }

    private static ChatReply ask(CannedResponse answer) {
        try (CannedServer server = CannedServer.start(answer);
                OpenAiProvider provider =
                        builder(server, OpenAiProvider.builder()).build()) {
            return provider.chat(asking("x"), ChatSink.NONE, Cancellation.NEVER);
        }
    }

    private static CannedRequest exchange(ChatRequest request, OpenAiProvider.Builder builder) {
        try (CannedServer server = CannedServer.start(events(DONE));
                OpenAiProvider provider = builder(server, builder).build()) {
            provider.chat(request, ChatSink.NONE, Cancellation.NEVER);
            return server.takeRequest();
        }
    }

    private static OpenAiProvider.Builder builder(CannedServer server, OpenAiProvider.Builder builder) {
        return builder.baseUrl(server.uri().resolve("/v1"));
    }

    private static ChatRequest asking(String text) {
        return new ChatRequest(
                "m", List.of(message(Role.USER, new Part.Text(text))), List.of(), null, ChatOptions.DEFAULT);
    }

    private static ChatMessage message(Role role, Part... parts) {
        return new ChatMessage(role, List.of(parts));
    }
}
