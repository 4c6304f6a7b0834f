package dev.cowork.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.http.HttpTransport;
import dev.cowork.http.Json;
import dev.cowork.http.RemoteEmbeddingModel;
import dev.cowork.llm.Cancellation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An embedding model of OpenAI or of a server that speaks its protocol, through {@code /embeddings}. Its fingerprint is
 * {@code openai/<model>@<dimensions>}.
 *
 * <p>Thread-safe. Without {@code dimensions} the server is asked once, when they are first needed. OpenAI refuses a text
 * that is too long, with {@code BAD_REQUEST} or {@code CONTEXT_TOO_LONG}.
 */
public final class OpenAiEmbeddingModel extends RemoteEmbeddingModel {
    private OpenAiEmbeddingModel(Builder builder) {
        super("openai", builder);
    }

    /**
     * Starts with a model of OpenAI.
     *
     * @param model its name, such as {@code text-embedding-3-small}; from 1 to 100 characters
     * @return a builder with the defaults: 8,192 tokens, and dimensions as the model gives them
     * @throws dev.cowork.error.InvalidInputException if the name is blank or too long
     */
    public static Builder builder(String model) {
        return new Builder(model);
    }

    @Override
    protected List<float[]> ask(
            HttpTransport transport, String model, int dimensions, List<String> texts, Cancellation cancellation) {
        ObjectNode body = Json.object().put("model", model).put("encoding_format", "float");
        texts.forEach(body.putArray("input")::add);
        if (dimensions > 0) {
            body.put("dimensions", dimensions);
        }
        JsonNode data = Json.tryParse(transport.post("/embeddings", body.toString(), cancellation))
                .map(node -> node.path("data"))
                .filter(JsonNode::isArray)
                .orElseThrow(() -> malformed("the answer holds no embeddings"));
        // The protocol numbers the vectors and promises no order of them.
        Map<Integer, float[]> vectors = new TreeMap<>();
        for (JsonNode item : data) {
            vectors.put(item.path("index").asInt(vectors.size()), floats(item.path("embedding")));
        }
        return List.copyOf(vectors.values());
    }

    /** Describes a model. Not thread-safe. */
    public static final class Builder extends RemoteEmbeddingModel.Builder<Builder> {
        private Builder(String model) {
            super(model, 8192, "OpenAI", OpenAiProvider.OPENAI, OpenAiErrors::read);
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
        public OpenAiEmbeddingModel build() {
            return new OpenAiEmbeddingModel(this);
        }
    }
}
