package dev.cowork.llm.openai;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Secret;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ProviderSettings;
import dev.cowork.testkit.http.CannedRequest;
import dev.cowork.testkit.http.CannedResponse;
import dev.cowork.testkit.http.CannedServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where and how Azure is asked, in both styles; the answers are canned. */
class AzureTest {
    private static final CannedResponse OK = Talk.events(Talk.delta("\"content\":\"ok\"") + Talk.finish("stop"));

    @Test
    void theNewerStyle() {
        try (CannedServer server = CannedServer.start(OK);
                LlmProvider provider = OpenAiProvider.azure(server.uri())
                        .apiKey(Secret.of("k"))
                        .build()) {
            CannedRequest sent = ask(provider, "my-deployment", server);
            assertEquals("/openai/v1/chat/completions", sent.path());
            assertEquals(Optional.of("k"), sent.header("api-key"));
            assertEquals(Optional.empty(), sent.header("authorization"));
            assertTrue(sent.body().contains("\"model\":\"my-deployment\""), sent.body());
        }
    }

    @Test
    void theOlderStyleNamesTheDeploymentInThePath() {
        try (CannedServer server = CannedServer.start(OK);
                LlmProvider provider = OpenAiProvider.azure(URI.create(server.uri() + "/"))
                        .deployments("2024-10-21")
                        .build()) {
            assertEquals(
                    "/openai/deployments/one/chat/completions?api-version=2024-10-21",
                    ask(provider, "one", server).path());
            assertEquals(
                    "/openai/deployments/an%20other%2F2/chat/completions?api-version=2024-10-21",
                    ask(provider, "an other/2", server).path());
        }
    }

    @Test
    void theOlderStyleOfResponsesNamesItInTheBody() {
        CannedResponse completed = CannedResponse.json("{\"object\":\"response\",\"status\":\"completed\"}");
        try (CannedServer server = CannedServer.start(completed);
                LlmProvider provider = OpenAiProvider.azure(server.uri())
                        .responses()
                        .deployments("2025-04-01-preview")
                        .build()) {
            CannedRequest sent = ask(provider, "one", server);
            assertEquals("/openai/responses?api-version=2025-04-01-preview", sent.path());
            assertTrue(sent.body().contains("\"model\":\"one\""), sent.body());
        }
    }

    @Test
    void modelsInBothStyles() {
        try (CannedServer server = CannedServer.start(CannedResponse.json("{\"data\":[]}"))) {
            try (LlmProvider newer = OpenAiProvider.azure(server.uri()).build();
                    LlmProvider older = OpenAiProvider.azure(server.uri())
                            .deployments("2024-10-21")
                            .build()) {
                assertEquals(List.of(), newer.models());
                assertEquals("/openai/v1/models", server.takeRequest().path());
                assertEquals(List.of(), older.models());
                assertEquals(
                        "/openai/models?api-version=2024-10-21",
                        server.takeRequest().path());
            }
        }
    }

    @Test
    void embeddingsInBothStylesAndBothEncodings() {
        // 3 and 4 as little-endian floats: 0x40400000 and 0x40800000.
        try (CannedServer server = CannedServer.start(
                CannedResponse.json("{\"data\":[{\"index\":0,\"embedding\":\"AABAQAAAgEA=\"}]}"),
                CannedResponse.json("{\"data\":[{\"index\":0,\"embedding\":[3,4]}]}"))) {
            try (EmbeddingModel newer = OpenAiEmbeddingModel.azure(server.uri(), "small")
                            .apiKey(Secret.of("k"))
                            .dimensions(2)
                            .build();
                    EmbeddingModel older = OpenAiEmbeddingModel.azure(server.uri(), "small")
                            .deployments("2024-10-21")
                            .floats()
                            .dimensions(2)
                            .build()) {
                assertArrayEquals(new float[] {0.6f, 0.8f}, embed(newer), 1e-6f);
                CannedRequest first = server.takeRequest();
                assertEquals("/openai/v1/embeddings", first.path());
                assertEquals(Optional.of("k"), first.header("api-key"));
                assertTrue(first.body().contains("\"encoding_format\":\"base64\""), first.body());

                assertArrayEquals(new float[] {0.6f, 0.8f}, embed(older), 1e-6f);
                CannedRequest second = server.takeRequest();
                assertEquals("/openai/deployments/small/embeddings?api-version=2024-10-21", second.path());
                assertTrue(second.body().contains("\"encoding_format\":\"float\""), second.body());
            }
        }
    }

    private static float[] embed(EmbeddingModel model) {
        return model.embed(List.of("x"), EmbeddingModel.Mode.PASSAGE, Cancellation.NEVER)
                .getFirst();
    }

    @Test
    void isMadeFromSettings() {
        try (CannedServer server = CannedServer.start(OK);
                LlmProvider provider = new OpenAiProviderFactory()
                        .open(new ProviderSettings(
                                Map.of(
                                        "azureResource",
                                        server.uri().toString(),
                                        "apiVersion",
                                        "2024-10-21",
                                        "developerRole",
                                        "true"),
                                Map.of("apiKey", Secret.of("k"))))) {
            CannedRequest sent = ask(provider, "one", server);
            assertEquals("/openai/deployments/one/chat/completions?api-version=2024-10-21", sent.path());
            assertEquals(Optional.of("k"), sent.header("api-key"));
        }
        try (EmbeddingModel model = new OpenAiEmbeddingModelFactory()
                .open(
                        new ProviderSettings(
                                Map.of(
                                        "model",
                                        "small",
                                        "azureResource",
                                        "https://x.openai.azure.com",
                                        "encodingFormat",
                                        "float",
                                        "dimensions",
                                        "8"),
                                Map.of()),
                        Optional.empty())) {
            assertEquals("openai/small@8", model.fingerprint());
        }
    }

    @Test
    void settingsThatDoNotGoTogetherAreRefused() {
        assertRefused("apiVersion of OpenAI goes with azureResource", Map.of("apiVersion", "2024-10-21"));
        assertRefused(
                "one of the settings azureResource and baseUrl",
                Map.of("azureResource", "https://x.openai.azure.com", "baseUrl", "https://y"));
        assertRefused(
                "looks like 2024-10-21, but is now&x=1",
                Map.of("azureResource", "https://x.openai.azure.com", "apiVersion", "now&x=1"));
        assertRefused("without a query", Map.of("azureResource", "https://x.openai.azure.com?api-version=2024-10-21"));
        assertRefused("api of OpenAI must be chat or responses", Map.of("api", "completions"));
        assertRefused("has no setting surprise; known are [api, apiVersion, azureResource, ", Map.of("surprise", "1"));
        assertTrue(assertThrows(
                        InvalidInputException.class,
                        () -> OpenAiProvider.builder().deployments("2024-10-21"))
                .getMessage()
                .contains("OpenAiProvider.azure"));
    }

    private static void assertRefused(String words, Map<String, String> settings) {
        InvalidInputException error = assertThrows(
                InvalidInputException.class,
                () -> new OpenAiProviderFactory().open(new ProviderSettings(settings, Map.of())));
        assertTrue(error.getMessage().contains(words), error.getMessage());
    }

    private static CannedRequest ask(LlmProvider provider, String model, CannedServer server) {
        ChatRequest request = new ChatRequest(model, Talk.asking().messages(), List.of(), null, ChatOptions.DEFAULT);
        provider.chat(request, ChatSink.NONE, Cancellation.NEVER);
        return server.takeRequest();
    }
}
