package dev.cowork.llm.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.ContentHash;
import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.data.Secret;
import dev.cowork.data.Usage;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.ProviderException;
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
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Against a stand-in that sends the lines of Ollama's API description; no real server. */
class OllamaProviderTest {
    private static final String DONE =
            "{\"message\":{\"role\":\"assistant\"},\"done_reason\":\"stop\",\"done\":true}\n";
    private static final JsonText CITY =
            new JsonText("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}");

    @Test
    void asksInTheWordsOfTheApi() {
        ChatRequest request = new ChatRequest(
                "llama3.2",
                List.of(
                        message(Role.SYSTEM, new Part.Text("Be "), new Part.Text("brief.")),
                        message(Role.USER, new Part.Text("Weather in Toronto?")),
                        message(
                                Role.ASSISTANT,
                                new Part.Thinking("I need the tool.", null),
                                new Part.ToolCall("c1", "get_weather", new JsonText("{\"city\":\"Toronto\"}"))),
                        message(Role.TOOL, new Part.ToolResult("c1", "get_weather", "11 degrees", false))),
                List.of(new ToolDeclaration("get_weather", "Weather of a city", CITY)),
                new JsonText("{\"type\":\"object\"}"),
                ChatOptions.builder()
                        .temperature(0.5)
                        .topP(0.9)
                        .maxTokens(100)
                        .seed(42)
                        .stop(List.of("\n", "user:"))
                        .build());

        CannedRequest sent = exchange(request, DONE);

        assertEquals("POST", sent.method());
        assertEquals("/api/chat", sent.path());
        assertEquals(Json.tryParse("""
            {"model":"llama3.2","stream":true,
             "messages":[
              {"role":"system","content":"Be brief."},
              {"role":"user","content":"Weather in Toronto?"},
              {"role":"assistant","content":"","thinking":"I need the tool.",
               "tool_calls":[{"function":{"name":"get_weather","arguments":{"city":"Toronto"}}}]},
              {"role":"tool","content":"11 degrees","tool_name":"get_weather"}],
             "tools":[{"type":"function","function":{"name":"get_weather",
              "description":"Weather of a city",
              "parameters":{"type":"object","properties":{"city":{"type":"string"}}}}}],
             "format":{"type":"object"},
             "options":{"num_ctx":4096,"temperature":0.5,"top_p":0.9,"num_predict":100,"seed":42,
              "stop":["\\n","user:"]}}
            """), Json.tryParse(sent.body()));
    }

    @Test
    void leavesOutWhatIsTheServersDefault() {
        assertEquals(
                Json.tryParse("{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                        + "\"options\":{\"num_ctx\":4096}}"),
                Json.tryParse(exchange(asking("hi"), DONE).body()));
    }

    @Test
    void readsThinkingTextAndToolCalls() {
        ChatReply reply = ask(
                asking("weather?"),
                "{\"model\":\"qwen3:4b\",\"message\":{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\"Let me"
                    + " \"},\"done\":false}\n"
                    + "{\"model\":\"qwen3:4b\",\"message\":{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\"see.\"},\"done\":false}\n"
                    + "{\"model\":\"qwen3:4b\",\"message\":{\"role\":\"assistant\",\"content\":\"Wait.\",\"tool_calls\":[{\"function\":{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Tokyo\"}}},{\"id\":\"own\",\"function\":{\"name\":\"now\"}}]},\"done\":false}\n"
                    + "{\"model\":\"qwen3:4b\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done_reason\":\"stop\",\"done\":true,\"prompt_eval_count\":169,\"eval_count\":15}\n");

        assertEquals(
                List.of(
                        new Part.Thinking("Let me see.", null),
                        new Part.Text("Wait."),
                        new Part.ToolCall("call-1", "get_weather", new JsonText("{\"city\":\"Tokyo\"}")),
                        new Part.ToolCall("own", "now", new JsonText("{}"))),
                reply.parts());
        assertEquals(FinishReason.TOOL_CALLS, reply.finish());
        assertEquals(Usage.of(169, 15), reply.usage());
        assertEquals("qwen3:4b", reply.model());
    }

    @Test
    void countsThatAreLeftOutStayEmpty() {
        assertEquals(Usage.unknown(), ask(asking("x"), DONE).usage());
        assertEquals(
                new Usage(OptionalLong.empty(), OptionalLong.of(2), OptionalLong.empty(), OptionalLong.empty()),
                ask(asking("x"), "{\"done\":true,\"eval_count\":2}\n").usage());
    }

    @Test
    void readsWhyItStopped() {
        assertEquals(FinishReason.STOP, finish("\"stop\""));
        assertEquals(FinishReason.LENGTH, finish("\"length\""));
        assertEquals(FinishReason.OTHER, finish("\"load\""));
        assertEquals(FinishReason.OTHER, finish("\"unload\""));
        assertEquals(FinishReason.OTHER, finish("null"));
    }

    private static FinishReason finish(String reason) {
        return ask(asking("x"), "{\"done\":true,\"done_reason\":" + reason + "}\n")
                .finish();
    }

    @Test
    void keepsWhatElseTheServerSaid() {
        ChatReply reply = ask(
                asking("x"),
                "{\"model\":\"m\",\"message\":{\"content\":\"a\",\"images\":[\"cGlj\"]},\"logprobs\":[{\"token\":\"a\",\"logprob\":-0.5}],\"done\":false}\n"
                    + "{\"model\":\"m\",\"message\":{\"content\":\"b\",\"images\":null},\"logprobs\":[{\"token\":\"b\",\"logprob\":-1.25}],\"done\":false}\n"
                    + "{\"model\":\"m\",\"message\":{},\"done\":true,\"done_reason\":\"unload\",\"total_duration\":7,\"load_duration\":null,\"eval_count\":2}\n");
        assertEquals(
                Map.of(
                        "done_reason", new JsonText("\"unload\""),
                        "total_duration", new JsonText("7"),
                        "images", new JsonText("[\"cGlj\"]"),
                        "logprobs",
                                new JsonText(
                                        "[{\"token\":\"a\",\"logprob\":-0.5},{\"token\":\"b\",\"logprob\":-1.25}]")),
                reply.extra());
    }

    @Test
    void toolArgumentsThatAreNoObjectAreMalformed() {
        ProviderException error = assertThrows(
                ProviderException.class,
                () -> ask(
                        asking("x"),
                        "{\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"t\",\"arguments\":\"{}\"}}]}}\n"));
        assertEquals(ProviderException.Kind.MALFORMED, error.kind());
    }

    @Test
    void aPictureGoesAsItsCaptionWithANote() {
        ContentHash hash = ContentHash.of("bytes");
        ChatRequest request = new ChatRequest(
                "m",
                List.of(message(
                        Role.USER,
                        new Part.Text("See "),
                        new Part.Image("image/png", hash, "a red door"),
                        new Part.Image("image/png", hash, null))),
                List.of(),
                null,
                ChatOptions.DEFAULT);

        assertTrue(exchange(request, DONE).body().contains("See [picture: a red door][picture: image/png]"));
        assertEquals(
                List.of(new ConversionNote(
                        "a picture without bytes", "its caption, or its media type where it has none")),
                ask(request, DONE).notes());
    }

    @Test
    void aModelThatIsNotThereSaysHowToGetIt() {
        ProviderException error = assertThrows(
                ProviderException.class,
                () -> ask(
                        asking("x"),
                        CannedResponse.whole(
                                404,
                                "application/json",
                                "{\"error\":\"model \\\"llama9\\\" not found, try pulling it first\"}")));
        assertEquals(ProviderException.Kind.MODEL_NOT_FOUND, error.kind());
        assertTrue(error.getMessage().endsWith("; pull it with: ollama pull llama9"), error.getMessage());
    }

    @Test
    void anotherServerBehindTheAddressIsNamedAsSuch() {
        ProviderException error = assertThrows(
                ProviderException.class,
                () -> ask(asking("x"), CannedResponse.whole(404, "text/plain", "404 page not found")));
        assertEquals(ProviderException.Kind.BAD_REQUEST, error.kind());
        assertTrue(error.getMessage().contains("check the base URL"), error.getMessage());
    }

    @Test
    void aWindowThatWasPassedIsTooLong() {
        ProviderException error = assertThrows(
                ProviderException.class,
                () -> ask(asking("x"), "{\"error\":\"the input length exceeds the context length\"}\n"));
        assertEquals(ProviderException.Kind.CONTEXT_TOO_LONG, error.kind());
    }

    @Test
    void isFoundByItsIdAndTakesSettings() {
        LlmProviderFactory factory = ServiceLoader.load(LlmProviderFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.id().equals("ollama"))
                .findFirst()
                .orElseThrow();
        try (LlmProvider provider = factory.open(new ProviderSettings(
                Map.of(
                        "baseUrl", "http://127.0.0.1:9",
                        "contextWindow", "4096",
                        "keepAlive", "60",
                        "pullMissing", "true"),
                Map.of("apiKey", Secret.of("k"))))) {
            assertEquals("ollama", provider.id());
            assertEquals(OptionalInt.of(4096), provider.model("m").contextWindow());
        }
        try (LlmProvider provider = factory.open(ProviderSettings.NONE)) {
            assertEquals(OptionalInt.of(8192), provider.model("m").contextWindow());
        }
        InvalidInputException error = assertThrows(
                InvalidInputException.class, () -> factory.open(new ProviderSettings(Map.of("url", "x"), Map.of())));
        assertTrue(error.getMessage().contains("baseUrl"), error.getMessage());
        assertThrows(
                InvalidInputException.class,
                () -> factory.open(new ProviderSettings(Map.of("contextWindow", "100"), Map.of())));
        assertThrows(
                InvalidInputException.class,
                () -> factory.open(new ProviderSettings(Map.of("keepAlive", "5m"), Map.of())));
    }

    private static ChatReply ask(ChatRequest request, String lines) {
        return ask(
                request,
                CannedResponse.stream("application/x-ndjson").send(lines).end());
    }

    private static ChatReply ask(ChatRequest request, CannedResponse answer) {
        try (CannedServer server = CannedServer.start(answer);
                OllamaProvider provider = provider(server)) {
            return provider.chat(request, ChatSink.NONE, Cancellation.NEVER);
        }
    }

    private static CannedRequest exchange(ChatRequest request, String lines) {
        try (CannedServer server = CannedServer.start(CannedResponse.stream("application/x-ndjson")
                        .send(lines)
                        .end());
                OllamaProvider provider = provider(server)) {
            provider.chat(request, ChatSink.NONE, Cancellation.NEVER);
            return server.takeRequest();
        }
    }

    private static OllamaProvider provider(CannedServer server) {
        return OllamaProvider.builder()
                .baseUrl(server.uri())
                .contextWindow(4096)
                .build();
    }

    private static ChatRequest asking(String text) {
        return new ChatRequest(
                "m", List.of(message(Role.USER, new Part.Text(text))), List.of(), null, ChatOptions.DEFAULT);
    }

    private static ChatMessage message(Role role, Part... parts) {
        return new ChatMessage(role, List.of(parts));
    }
}
