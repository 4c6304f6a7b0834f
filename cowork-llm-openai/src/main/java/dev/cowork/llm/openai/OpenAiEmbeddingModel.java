package dev.cowork.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.Secret;
import dev.cowork.error.InvalidInputException;
import dev.cowork.http.HttpTransport;
import dev.cowork.http.Json;
import dev.cowork.http.RemoteEmbeddingModel;
import dev.cowork.llm.Cancellation;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An embedding model of OpenAI or of a server that speaks its protocol, through {@code /embeddings}. Its fingerprint is
 * {@code openai/<model>@<dimensions>}.
 *
 * <p>Thread-safe. Without {@code dimensions} the server is asked once, when they are first needed. OpenAI refuses a text
 * that is too long, with {@code BAD_REQUEST} or {@code CONTEXT_TOO_LONG}.
 */
public final class OpenAiEmbeddingModel extends RemoteEmbeddingModel {
    private final boolean deployments;
    private final boolean floats;

    private OpenAiEmbeddingModel(Builder builder) {
        super("openai", builder);
        deployments = builder.deployments;
        floats = builder.floats;
    }

    /**
     * Starts with a model of OpenAI.
     *
     * @param model its name, such as {@code text-embedding-3-small}; from 1 to 100 characters
     * @return a builder with the defaults: 8,192 tokens, and dimensions as the model gives them
     * @throws dev.cowork.error.InvalidInputException if the name is blank or too long
     */
    public static Builder builder(String model) {
        return new Builder("OpenAI", model, null);
    }

    /**
     * Starts with a model of a resource of Azure OpenAI, at its addresses below {@code /openai/v1}. The key goes in the
     * header {@code api-key}.
     *
     * @param resource its address, such as {@code https://name.openai.azure.com}
     * @param deployment the name of the model's deployment; from 1 to 100 characters
     * @return a builder with the defaults: 8,192 tokens, and dimensions as the model gives them
     * @throws dev.cowork.error.InvalidInputException if the name is blank or too long, or the address has a query or a
     *     fragment
     */
    public static Builder azure(URI resource, String deployment) {
        return new Builder(Azure.PEER, deployment, resource).baseUrl(Azure.newer(resource));
    }

    @Override
    protected List<float[]> ask(
            HttpTransport transport, String model, int dimensions, List<String> texts, Cancellation cancellation) {
        ObjectNode body = Json.object().put("model", model).put("encoding_format", floats ? "float" : "base64");
        texts.forEach(body.putArray("input")::add);
        if (dimensions > 0) {
            body.put("dimensions", dimensions);
        }
        JsonNode data = Json.tryParse(
                        transport.post(Paths.of(deployments, model, "/embeddings"), body.toString(), cancellation))
                .map(node -> node.path("data"))
                .filter(JsonNode::isArray)
                .orElseThrow(() -> malformed("the answer holds no embeddings"));
        // The protocol numbers the vectors and promises no order of them.
        Map<Integer, float[]> vectors = new TreeMap<>();
        for (JsonNode item : data) {
            vectors.put(item.path("index").asInt(vectors.size()), vector(item.path("embedding")));
        }
        return List.copyOf(vectors.values());
    }

    /** Servers may send numbers all the same: each answer is read as what it is. */
    private float[] vector(JsonNode embedding) {
        if (!embedding.isTextual()) {
            return floats(embedding);
        }
        try {
            FloatBuffer numbers = ByteBuffer.wrap(Base64.getDecoder().decode(embedding.asText()))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            float[] vector = new float[numbers.remaining()];
            numbers.get(vector);
            return vector;
        } catch (IllegalArgumentException e) {
            throw malformed("a vector is not base64");
        }
    }

    /** Describes a model. Not thread-safe. */
    public static final class Builder extends RemoteEmbeddingModel.Builder<Builder> {
        private final @Nullable URI azure;
        private boolean deployments;
        private boolean floats;

        private Builder(String peer, String model, @Nullable URI azure) {
            super(model, 8192, peer, OpenAiProvider.OPENAI, OpenAiErrors::read);
            this.azure = azure;
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * Sends the credential as the server wants it: as a bearer token, or to Azure in the header {@code api-key}.
         *
         * @param value the credential, resolved for each request
         * @return this
         */
        @Override
        public Builder apiKey(Secret value) {
            return azure == null ? super.apiKey(value) : header(Azure.KEY_HEADER, value);
        }

        /**
         * Uses the older addresses of Azure, {@code /openai/deployments/<deployment>/embeddings?api-version=...}.
         *
         * @param apiVersion such as {@code 2024-10-21}
         * @return this
         * @throws dev.cowork.error.InvalidInputException if the model is not one of Azure, or this is no version
         */
        public Builder deployments(String apiVersion) {
            if (azure == null) {
                throw new InvalidInputException("Only Azure has deployments; begin with OpenAiEmbeddingModel.azure");
            }
            deployments = true;
            return baseUrl(Azure.older(azure, apiVersion));
        }

        /**
         * Asks for vectors as numbers, and not as base64, which is a quarter of the size: for servers that do not know
         * it.
         *
         * @return this
         */
        public Builder floats() {
            floats = true;
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
