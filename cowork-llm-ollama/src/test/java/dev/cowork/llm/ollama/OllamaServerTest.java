package dev.cowork.llm.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.http.Json;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Capability;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.ModelInfo;
import dev.cowork.testkit.ManualCancellation;
import dev.cowork.testkit.http.CannedRequest;
import dev.cowork.testkit.http.CannedResponse;
import dev.cowork.testkit.http.CannedServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What is asked of the server besides chatting, against a stand-in that sends the examples of Ollama's API page of
 * August 2026; no real server.
 */
@Timeout(60)
class OllamaServerTest {
    static final String SHOW = "{\"details\":{\"family\":\"llama\"},\"model_info\":{\"general.architecture\":\"llama\","
            + "\"llama.context_length\":%d,\"llama.embedding_length\":4096},\"capabilities\":[%s]}";
    static final String PS =
            "{\"models\":[{\"name\":\"mistral:latest\",\"model\":\"mistral:latest\",\"size\":5137025024,"
                + "\"expires_at\":\"2024-06-04T14:38:31.83753-07:00\",\"size_vram\":5137025024,\"context_length\":4096},"
                + "{\"name\":\"old\"}]}";
    static final String VERSION = "{\"version\":\"0.12.6\"}";
    static final List<String> PULL = List.of(
            "{\"status\":\"pulling manifest\"}",
            "{\"status\":\"pulling 6a0746a1ec1a\",\"digest\":\"sha256:6a07\",\"total\":2142590208}",
            "{\"status\":\"pulling"
                    + " 6a0746a1ec1a\",\"digest\":\"sha256:6a07\",\"total\":2142590208,\"completed\":241970}",
            "{\"status\":\"verifying sha256 digest\"}",
            "{\"status\":\"success\"}");
    private static final String MISSING = "{\"error\":\"model 'm' not found\"}";
    private static final String DONE = "{\"message\":{\"content\":\"hi\"},\"done\":true,\"done_reason\":\"stop\"}";

    @Test
    void readsWhatAModelCanDoAndAsksOnce() {
        try (CannedServer server = CannedServer.start(
                        CannedResponse.json(SHOW.formatted(131_072, "\"completion\",\"tools\",\"thinking\"")));
                OllamaProvider provider = provider(server)) {
            ModelInfo expected = ModelInfo.of("m")
                    .withContextWindow(8192)
                    .with(Capability.TOOLS, true)
                    .with(Capability.IMAGES, false)
                    .with(Capability.THINKING, true)
                    .with(Capability.STRUCTURED_OUTPUT, true);
            assertEquals(expected, provider.model("m"));
            assertEquals(expected, provider.model("m"));
            CannedRequest request = server.takeRequest();
            assertEquals("/api/show", request.path());
            assertEquals(Json.tryParse("{\"model\":\"m\"}"), Json.tryParse(request.body()));
            assertEquals(0, server.waitingRequests());
        }
    }

    @Test
    void requestsNameTheWindowOfASmallModel() {
        try (CannedServer server =
                        CannedServer.start(CannedResponse.json(SHOW.formatted(2048, "\"embedding\"")), lines(DONE));
                OllamaProvider provider = provider(server)) {
            assertEquals(
                    ModelInfo.of("m")
                            .withContextWindow(2048)
                            .withEmbeddingDimensions(4096)
                            .with(Capability.TOOLS, false)
                            .with(Capability.IMAGES, false)
                            .with(Capability.THINKING, false)
                            .with(Capability.STRUCTURED_OUTPUT, false),
                    provider.model("m"));
            server.takeRequest();
            provider.chat(hello(), ChatSink.NONE, Cancellation.NEVER);
            assertTrue(server.takeRequest().body().contains("\"num_ctx\":2048"));
        }
    }

    @Test
    void aSilentServerLeavesAModelUnknown() {
        try (CannedServer server = CannedServer.start(CannedResponse.silence());
                OllamaProvider provider = provider(server)) {
            ModelInfo unknown = ModelInfo.of("m").withContextWindow(8192);
            assertEquals(unknown, provider.model("m"));
            server.awaitDisconnect();
            assertEquals(unknown, provider.model("m"));
            server.takeRequest();
            assertEquals(0, server.waitingRequests(), "who did not answer is not asked again at once");
        }
    }

    @Test
    void whatDescribesNothingLeavesAModelUnknown() {
        for (String answer : List.of("{}", "[]", "no json", "{\"model_info\":{\"llama.context_length\":9}}")) {
            try (CannedServer server = CannedServer.start(CannedResponse.json(answer));
                    OllamaProvider provider = provider(server)) {
                assertEquals(ModelInfo.of("m").withContextWindow(8192), provider.model("m"), answer);
            }
        }
    }

    @Test
    void tellsWhatRunsAndWhichVersionItIs() {
        try (CannedServer server = CannedServer.start(
                        CannedResponse.json(PS), CannedResponse.json(VERSION), CannedResponse.json("{}"));
                OllamaProvider provider = provider(server)) {
            assertEquals(
                    List.of(
                            new RunningModel(
                                    "mistral:latest",
                                    OptionalLong.of(5_137_025_024L),
                                    OptionalLong.of(5_137_025_024L),
                                    OptionalLong.of(4096),
                                    // 14:38 seven hours west of Greenwich
                                    Optional.of(Instant.parse("2024-06-04T21:38:31.837530Z"))),
                            new RunningModel(
                                    "old",
                                    OptionalLong.empty(),
                                    OptionalLong.empty(),
                                    OptionalLong.empty(),
                                    Optional.empty())),
                    provider.running());
            assertEquals("/api/ps", server.takeRequest().path());
            assertEquals("0.12.6", provider.version());
            assertEquals("/api/version", server.takeRequest().path());
            assertEquals(
                    Kind.MALFORMED,
                    assertThrows(ProviderException.class, provider::version).kind());
        }
    }

    @Test
    void pullsAndTellsHowFarItIs() {
        List<PullProgress> heard = new ArrayList<>();
        try (CannedServer server = CannedServer.start(lines(PULL.toArray(String[]::new)));
                OllamaProvider provider = provider(server)) {
            provider.pull("m", heard::add, Cancellation.NEVER);
            CannedRequest request = server.takeRequest();
            assertEquals("/api/pull", request.path());
            assertEquals(Json.tryParse("{\"model\":\"m\",\"stream\":true}"), Json.tryParse(request.body()));
        }
        OptionalLong none = OptionalLong.empty();
        OptionalLong total = OptionalLong.of(2_142_590_208L);
        assertEquals(
                List.of(
                        new PullProgress("m", "pulling manifest", "", none, none),
                        new PullProgress("m", "pulling 6a0746a1ec1a", "sha256:6a07", total, none),
                        new PullProgress("m", "pulling 6a0746a1ec1a", "sha256:6a07", total, OptionalLong.of(241_970)),
                        new PullProgress("m", "verifying sha256 digest", "", none, none),
                        new PullProgress("m", "success", "", none, none)),
                heard);
    }

    @Test
    void aPullThatFailsSaysHow() {
        assertEquals(
                Kind.MODEL_NOT_FOUND,
                pullFailure(lines(PULL.getFirst(), "{\"error\":\"pull model manifest: file does not exist\"}")));
        assertEquals(Kind.UNAVAILABLE, pullFailure(lines("{\"error\":\"max retries exceeded\"}")));
        assertEquals(Kind.CUT, pullFailure(lines(PULL.getFirst())));
        try (OllamaProvider provider = OllamaProvider.builder().build()) {
            assertThrows(InvalidInputException.class, () -> provider.pull(" ", progress -> {}, Cancellation.NEVER));
        }
    }

    private static Kind pullFailure(CannedResponse answer) {
        try (CannedServer server = CannedServer.start(answer);
                OllamaProvider provider = provider(server)) {
            return assertThrows(ProviderException.class, () -> provider.pull("m", progress -> {}, Cancellation.NEVER))
                    .kind();
        }
    }

    @Test
    void aPullEndsWhenItIsCancelled() {
        ManualCancellation cancellation = new ManualCancellation();
        try (CannedServer server = CannedServer.start(CannedResponse.stream("application/x-ndjson")
                        .send(PULL.getFirst() + "\n")
                        .hang());
                OllamaProvider provider = provider(server)) {
            ProviderException error = assertThrows(
                    ProviderException.class, () -> provider.pull("m", progress -> cancellation.cancel(), cancellation));
            assertEquals(Kind.CANCELLED, error.kind());
            server.awaitDisconnect();
        }
    }

    @Test
    void pullsAMissingModelOnceWhenTold() {
        List<PullProgress> heard = new ArrayList<>();
        try (CannedServer server = CannedServer.start(missing(), lines(PULL.toArray(String[]::new)), lines(DONE));
                OllamaProvider provider = OllamaProvider.builder()
                        .baseUrl(server.uri())
                        .pullMissing(heard::add)
                        .build()) {
            assertEquals(
                    "hi",
                    provider.chat(hello(), ChatSink.NONE, Cancellation.NEVER).text());
            assertEquals(5, heard.size());
            assertEquals(
                    List.of("/api/chat", "/api/pull", "/api/chat"),
                    List.of(
                            server.takeRequest().path(),
                            server.takeRequest().path(),
                            server.takeRequest().path()));
        }
    }

    @Test
    void doesNotPullTwiceNorUnlessTold() {
        try (CannedServer server = CannedServer.start(missing(), lines(PULL.getLast()), missing());
                OllamaProvider pulling = OllamaProvider.builder()
                        .baseUrl(server.uri())
                        .pullMissing(progress -> {})
                        .build();
                OllamaProvider plain = provider(server)) {
            assertMissing(pulling);
            assertEquals(3, server.waitingRequests());
            assertMissing(plain);
            assertEquals(4, server.waitingRequests());
        }
    }

    private static void assertMissing(OllamaProvider provider) {
        ProviderException error =
                assertThrows(ProviderException.class, () -> provider.chat(hello(), ChatSink.NONE, Cancellation.NEVER));
        assertEquals(Kind.MODEL_NOT_FOUND, error.kind());
        assertTrue(error.getMessage().endsWith("; pull it with: ollama pull m"), error.getMessage());
    }

    private static CannedResponse missing() {
        return CannedResponse.whole(404, "application/json", MISSING);
    }

    private static CannedResponse lines(String... lines) {
        return CannedResponse.stream("application/x-ndjson")
                .send(String.join("\n", lines) + "\n")
                .end();
    }

    private static OllamaProvider provider(CannedServer server) {
        return OllamaProvider.builder().baseUrl(server.uri()).build();
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
