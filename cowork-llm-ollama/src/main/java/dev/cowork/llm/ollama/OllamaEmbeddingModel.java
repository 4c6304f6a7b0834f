package dev.cowork.llm.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.http.HttpTransport;
import dev.cowork.http.Json;
import dev.cowork.http.RemoteEmbeddingModel;
import dev.cowork.llm.Cancellation;
import java.util.ArrayList;
import java.util.List;

/**
 * An embedding model of an Ollama server, through {@code /api/embed}. Its fingerprint is {@code
 * ollama/<model>@<dimensions>}: pulling other weights under the same name does not change it, so name a version.
 *
 * <p>Thread-safe. Without {@code dimensions} the server is asked once, when they are first needed. Texts that are too
 * long are cut off by the server.
 */
public final class OllamaEmbeddingModel extends RemoteEmbeddingModel {
    private OllamaEmbeddingModel(Builder builder) {
        super("ollama", builder);
    }

    /**
     * Starts with a model of the server of this machine.
     *
     * @param model its name, such as {@code nomic-embed-text:v1.5}; from 1 to 100 characters
     * @return a builder with the defaults: 512 tokens, and dimensions as the model gives them
     * @throws dev.cowork.error.InvalidInputException if the name is blank or too long
     */
    public static Builder builder(String model) {
        return new Builder(model);
    }

    @Override
    protected List<float[]> ask(
            HttpTransport transport, String model, int dimensions, List<String> texts, Cancellation cancellation) {
        ObjectNode body = Json.object().put("model", model).put("truncate", true);
        texts.forEach(body.putArray("input")::add);
        if (dimensions > 0) {
            body.put("dimensions", dimensions);
        }
        JsonNode answer = Json.tryParse(transport.post("/api/embed", body.toString(), cancellation))
                .map(node -> node.path("embeddings"))
                .filter(JsonNode::isArray)
                .orElseThrow(() -> malformed("the answer holds no embeddings"));
        List<float[]> vectors = new ArrayList<>();
        answer.forEach(vector -> vectors.add(floats(vector)));
        return vectors;
    }

    /** Describes a model. Not thread-safe. */
    public static final class Builder extends RemoteEmbeddingModel.Builder<Builder> {
        private Builder(String model) {
            super(model, 512, "Ollama", OllamaProvider.LOCAL, OllamaErrors::read);
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * Builds the model; sends nothing yet.
         *
         * @return the model, to be closed
         * @throws dev.cowork.error.InvalidInputException if the address is no HTTP address or holds credentials
         */
        public OllamaEmbeddingModel build() {
            return new OllamaEmbeddingModel(this);
        }
    }
}
