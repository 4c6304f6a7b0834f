package dev.cowork.llm.ollama;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.data.JsonText;
import dev.cowork.error.ProviderException;
import dev.cowork.http.Notes;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.Effort;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.ModelInfo;
import dev.cowork.llm.ToolDeclaration;
import dev.cowork.tck.llm.RandomConversations;
import dev.cowork.testkit.http.CannedResponse;
import dev.cowork.testkit.http.CannedServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each kind of request that is sent, and each kind of answer of the stand-ins, against Ollama's own description. */
class OllamaSchemaTest {
    private static final JsonText SCHEMA =
            new JsonText("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}},\"required\":[\"a\"]}");

    private final ApiDescription api = ApiDescription.require();

    @Test
    void theDescriptionCanRefuse() {
        assertFalse(api.problems("ChatRequest", "{\"model\":\"m\"}").isEmpty(), "messages are missing");
        assertFalse(
                api.problems("ChatRequest", "{\"model\":\"m\",\"messages\":[],\"think\":\"minimal\"}")
                        .isEmpty(),
                "there is no such level");
        assertFalse(
                api.problems(
                                "ChatRequest",
                                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"\",\"x\":1}]}")
                        .isEmpty(),
                "there is no such field");
    }

    @Test
    void chatsOfAllParts() {
        long seed = System.nanoTime();
        RandomConversations conversations = new RandomConversations(new Random(seed), List.of("anthropic:"));
        for (int i = 0; i < 50; i++) {
            api.check("ChatRequest", body(conversations.next()));
        }
    }

    @Test
    void chatsWithAllOptions() {
        ChatRequest plain = new RandomConversations(new Random(1), List.of()).next();
        for (Effort effort : Effort.values()) {
            ChatOptions options = ChatOptions.builder()
                    .temperature(0.5)
                    .topP(0.9)
                    .topK(40)
                    .minP(0.05)
                    .presencePenalty(1)
                    .frequencyPenalty(1)
                    .maxTokens(100)
                    .seed(42)
                    .stop(List.of("END"))
                    .effort(effort)
                    .extra("logprobs", new JsonText("true"))
                    .extra("top_logprobs", new JsonText("3"))
                    .extra("repeat_penalty", new JsonText("1.2"))
                    .build();
            api.check(
                    "ChatRequest",
                    body(new ChatRequest(
                            "m",
                            plain.messages(),
                            List.of(new ToolDeclaration("now", "The time", SCHEMA)),
                            SCHEMA,
                            options,
                            plain.images())));
        }
    }

    private static String body(ChatRequest request) {
        return new OllamaRequest(request, ModelInfo.of("m"), new Notes()).json(8192, Optional.of("300s"));
    }

    @Test
    void whatIsAskedBesides() {
        try (CannedServer server =
                        CannedServer.start(CannedResponse.whole(500, "application/json", "{\"error\":\"no\"}"));
                OllamaProvider provider =
                        OllamaProvider.builder().baseUrl(server.uri()).build();
                EmbeddingModel embedding = OllamaEmbeddingModel.builder("m")
                        .baseUrl(server.uri())
                        .dimensions(2)
                        .keepAlive(Duration.ZERO)
                        .build()) {
            provider.model("m");
            api.check("ShowRequest", server.takeRequest().body());
            assertFails(() -> provider.pull("m", progress -> {}, Cancellation.NEVER));
            api.check("PullRequest", server.takeRequest().body());
            assertFails(() -> embedding.embed(List.of("a", "b"), EmbeddingModel.Mode.QUERY, Cancellation.NEVER));
            api.check("EmbedRequest", server.takeRequest().body());
        }
    }

    private static void assertFails(Runnable asking) {
        assertThrows(ProviderException.class, asking::run);
    }

    @Test
    void theStandInsSendWhatTheDescriptionSays() {
        api.check("ShowResponse", OllamaServerTest.SHOW.formatted(8192, "\"completion\""));
        api.check("PsResponse", OllamaServerTest.PS);
        api.check("VersionResponse", OllamaServerTest.VERSION);
        OllamaServerTest.PULL.forEach(line -> api.check("StatusEvent", line));
        OllamaProviderContractTest canned = new OllamaProviderContractTest();
        api.check("ListResponse", canned.models(List.of("a", "b")));
        api.check("ChatResponse", canned.end());
    }
}
