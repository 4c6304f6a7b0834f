package dev.cowork.llm.openai;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.Secret;
import dev.cowork.error.InvalidInputException;
import dev.cowork.http.Json;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.EmbeddingModel.Mode;
import dev.cowork.llm.ProviderSettings;
import dev.cowork.tck.llm.EmbeddingModelContract;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.http.CannedRequest;
import dev.cowork.testkit.http.CannedResponse;
import dev.cowork.testkit.http.CannedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a stand-in that answers {@code /embeddings} as OpenAI's API description says, from a model without weights. */
class OpenAiEmbeddingModelTest extends EmbeddingModelContract {
    private final DeterministicEmbeddingModel weights = new DeterministicEmbeddingModel();
    private final CannedServer server = CannedServer.start(this::answer);

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Override
    protected EmbeddingModel open() {
        return OpenAiEmbeddingModel.builder("text-embedding-3-small")
                .baseUrl(server.uri().resolve("/v1"))
                .apiKey(Secret.of("k"))
                .dimensions(64)
                .maxTokens(weights.maxTokens())
                .build();
    }

    private CannedResponse answer(CannedRequest request) {
        List<String> texts = new ArrayList<>();
        JsonNode asked = Json.tryParse(request.body()).orElseThrow();
        asked.path("input").forEach(text -> texts.add(text.asText()));
        List<float[]> vectors = weights.embed(texts, Mode.PASSAGE, Cancellation.NEVER);
        ObjectNode answer = Json.object().put("object", "list").put("model", "text-embedding-3-small");
        ArrayNode data = answer.putArray("data");
        // Backwards: the protocol promises an index, not an order.
        for (int i = vectors.size() - 1; i >= 0; i--) {
            ArrayNode array =
                    data.addObject().put("object", "embedding").put("index", i).putArray("embedding");
            for (float x : vectors.get(i)) {
                array.add(x);
            }
        }
        return CannedResponse.json(answer.toString());
    }

    @Test
    void asksInTheWordsOfTheApiAndNamesItsSource() {
        model().embed(List.of("a", ""), Mode.QUERY, Cancellation.NEVER);

        CannedRequest request = server.takeRequest();
        assertEquals("/v1/embeddings", request.path());
        assertEquals(Optional.of("Bearer k"), request.header("authorization"));
        assertEquals(
                Json.tryParse("{\"model\":\"text-embedding-3-small\",\"encoding_format\":\"base64\","
                        + "\"input\":[\"a\",\" \"],\"dimensions\":64}"),
                Json.tryParse(request.body()));
        assertEquals("openai/text-embedding-3-small@64", model().fingerprint());
    }

    @Test
    void asksOnceForDimensionsThatNobodyNamed() {
        try (CannedServer fixed =
                        CannedServer.start(CannedResponse.json("{\"data\":[{\"index\":0,\"embedding\":[3,4]}]}"));
                EmbeddingModel model =
                        OpenAiEmbeddingModel.builder("m").baseUrl(fixed.uri()).build()) {
            assertEquals("openai/m@2", model.fingerprint());
            assertEquals(2, model.dimensions());
            assertEquals(1, fixed.waitingRequests());
            assertArrayEquals(
                    new float[] {0.6f, 0.8f},
                    model.embed(List.of("x"), Mode.PASSAGE, Cancellation.NEVER).getFirst(),
                    1e-6f);
        }
    }

    @Test
    void isMadeFromSettings() {
        OpenAiEmbeddingModelFactory factory = new OpenAiEmbeddingModelFactory();
        try (EmbeddingModel model = factory.open(
                new ProviderSettings(Map.of("model", "m", "dimensions", "1536"), Map.of()), Optional.empty())) {
            assertEquals("openai/m@1536", model.fingerprint());
            assertEquals(8192, model.maxTokens());
        }
        assertThrows(InvalidInputException.class, () -> factory.open(ProviderSettings.NONE, Optional.empty()));
    }
}
