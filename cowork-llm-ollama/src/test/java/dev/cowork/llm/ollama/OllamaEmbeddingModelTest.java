package dev.cowork.llm.ollama;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.ProviderException;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a stand-in that answers {@code /api/embed} as Ollama's API description says, from a model without weights. */
class OllamaEmbeddingModelTest extends EmbeddingModelContract {
    private final DeterministicEmbeddingModel weights = new DeterministicEmbeddingModel();
    private final CannedServer server = CannedServer.start(this::answer);

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Override
    protected EmbeddingModel open() {
        return OllamaEmbeddingModel.builder("all-minilm")
                .baseUrl(server.uri())
                .maxTokens(weights.maxTokens())
                .build();
    }

    private CannedResponse answer(CannedRequest request) {
        List<String> texts = new ArrayList<>();
        JsonNode asked = Json.tryParse(request.body()).orElseThrow();
        asked.path("input").forEach(text -> texts.add(text.asText()));
        ObjectNode answer = Json.object().put("model", "all-minilm").put("prompt_eval_count", 8);
        ArrayNode vectors = answer.putArray("embeddings");
        for (float[] vector : weights.embed(texts, Mode.PASSAGE, Cancellation.NEVER)) {
            ArrayNode array = vectors.addArray();
            for (float x : vector) {
                array.add(x * 3);
            }
        }
        return CannedResponse.json(answer.toString());
    }

    @Test
    void asksInTheWordsOfTheApiAndNamesItsSource() {
        model().embed(List.of("a", ""), Mode.QUERY, Cancellation.NEVER);

        CannedRequest request = server.takeRequest();
        assertEquals("/api/embed", request.path());
        assertEquals(
                Json.tryParse("{\"model\":\"all-minilm\",\"truncate\":true,\"input\":[\"a\",\" \"]}"),
                Json.tryParse(request.body()));
        assertEquals("ollama/all-minilm@64", model().fingerprint());
    }

    @Test
    void sendsLongListsInBatches() {
        model().embed(Collections.nCopies(130, "x"), Mode.PASSAGE, Cancellation.NEVER);

        assertEquals(3, server.waitingRequests());
    }

    @Test
    void bringsVectorsToUnitLengthAndSendsTheDimensions() {
        try (CannedServer fixed = CannedServer.start(CannedResponse.json("{\"embeddings\":[[3,4]]}"));
                EmbeddingModel model = OllamaEmbeddingModel.builder("m")
                        .baseUrl(fixed.uri())
                        .dimensions(2)
                        .build()) {
            assertEquals("ollama/m@2", model.fingerprint());
            assertArrayEquals(
                    new float[] {0.6f, 0.8f},
                    model.embed(List.of("x"), Mode.PASSAGE, Cancellation.NEVER).getFirst(),
                    1e-6f);
            assertTrue(fixed.takeRequest().body().contains("\"dimensions\":2"));
        }
    }

    @Test
    void refusesLongTextsAndKeepsTheModelWhenTold() {
        try (CannedServer fixed = CannedServer.start(CannedResponse.json("{\"embeddings\":[[3,4]]}"));
                EmbeddingModel model = OllamaEmbeddingModel.builder("m")
                        .baseUrl(fixed.uri())
                        .truncate(false)
                        .keepAlive(Duration.ofMinutes(-1))
                        .build()) {
            model.embed(List.of("x"), Mode.PASSAGE, Cancellation.NEVER);
            assertEquals(
                    Json.tryParse("{\"model\":\"m\",\"truncate\":false,\"input\":[\"x\"],\"keep_alive\":\"-60s\"}"),
                    Json.tryParse(fixed.takeRequest().body()));
        }
    }

    @Test
    void pullsAMissingModelWhenTold() {
        List<PullProgress> heard = new ArrayList<>();
        try (CannedServer fixed = CannedServer.start(
                        CannedResponse.whole(
                                404,
                                "application/json",
                                "{\"error\":\"model \\\"m\\\" not found, try pulling it first\"}"),
                        CannedResponse.stream("application/x-ndjson")
                                .send("{\"status\":\"success\"}\n")
                                .end(),
                        CannedResponse.json("{\"embeddings\":[[3,4]]}"));
                EmbeddingModel model = OllamaEmbeddingModel.builder("m")
                        .baseUrl(fixed.uri())
                        .pullMissing(heard::add)
                        .build()) {
            assertEquals(2, model.dimensions());
            assertEquals(1, heard.size());
        }
    }

    @Test
    void whatIsNoVectorIsMalformed() {
        for (String body : List.of(
                "{}",
                "{\"embedding\":[1,2]}",
                "{\"embeddings\":[]}",
                "{\"embeddings\":[[1,2],[1,2]]}",
                "{\"embeddings\":[[1,2,3]]}",
                "{\"embeddings\":[[0,0]]}",
                "{\"embeddings\":[[1,\"x\"]]}",
                "not json")) {
            try (CannedServer fixed = CannedServer.start(CannedResponse.json(body));
                    EmbeddingModel model = OllamaEmbeddingModel.builder("m")
                            .baseUrl(fixed.uri())
                            .dimensions(2)
                            .build()) {
                assertEquals(
                        ProviderException.Kind.MALFORMED,
                        assertThrows(
                                        ProviderException.class,
                                        () -> model.embed(List.of("x"), Mode.PASSAGE, Cancellation.NEVER))
                                .kind(),
                        body);
            }
        }
    }

    @Test
    void isMadeFromSettings() {
        OllamaEmbeddingModelFactory factory = new OllamaEmbeddingModelFactory();
        try (EmbeddingModel model = factory.open(
                new ProviderSettings(
                        Map.of(
                                "model", "m",
                                "dimensions", "768",
                                "maxTokens", "2048",
                                "truncate", "false",
                                "keepAlive", "-1",
                                "pullMissing", "true"),
                        Map.of()),
                Optional.empty())) {
            assertEquals("ollama/m@768", model.fingerprint());
            assertEquals(2048, model.maxTokens());
        }
        assertThrows(InvalidInputException.class, () -> factory.open(ProviderSettings.NONE, Optional.empty()));
        assertThrows(
                InvalidInputException.class,
                () -> factory.open(
                        new ProviderSettings(Map.of("model", "m", "dimensions", "5000"), Map.of()), Optional.empty()));
    }
}
