package dev.cowork.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.EmbeddingModel.Mode;
import dev.cowork.llm.openai.OpenAiEmbeddingModel;
import dev.cowork.servers.LlamaServer;
import dev.cowork.servers.LlamaServer.Variant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Embeddings of llama.cpp's server. Its tiny model gives each token an axis of its own and the server takes the mean
 * over the tokens, so a vector counts letters, and every cosine can be worked out by hand.
 */
@Timeout(60)
class LlamaEmbeddingTest {
    @Test
    void embedsInTheOrderOfTheTexts() {
        try (LlamaServer server = LlamaServer.start(Variant.EMBEDDING);
                EmbeddingModel model = OpenAiEmbeddingModel.builder("embedding")
                        .baseUrl(server.openAi())
                        .build()) {
            assertEquals(LlamaServer.DIMENSIONS, model.dimensions());
            assertEquals("openai/embedding@384", model.fingerprint());
            List<float[]> vectors = model.embed(List.of("ab", "ac", "ba", "xyz"), Mode.PASSAGE, Cancellation.NEVER);
            assertEquals(4, vectors.size());
            // Each text begins with <s>: (<s> a b) and (<s> a c) share two of three.
            assertEquals(2.0 / 3, cosine(vectors.get(0), vectors.get(1)), 1e-3);
            assertEquals(1, cosine(vectors.get(0), vectors.get(2)), 1e-3);
            // (<s> a b) and (<s> x y z) share one: 1 / (sqrt(3) * sqrt(4)).
            assertEquals(1 / Math.sqrt(12), cosine(vectors.get(0), vectors.get(3)), 1e-3);
        }
    }

    private static double cosine(float[] one, float[] two) {
        double product = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * two[i];
        }
        return product;
    }
}
