package dev.cowork.llm.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.http.HttpTransport;
import dev.cowork.http.Json;
import dev.cowork.http.RemoteEmbeddingModel;
import dev.cowork.llm.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An embedding model of an Ollama server, through {@code /api/embed}. Its fingerprint is {@code
 * ollama/<model>@<dimensions>}: pulling other weights under the same name does not change it, so name a version.
 *
 * <p>Thread-safe. Without {@code dimensions} the server is asked once, when they are first needed. Texts that are too
 * long are cut off by the server, unless the builder says that they are an error.
 */
public final class OllamaEmbeddingModel extends RemoteEmbeddingModel {
    private final boolean truncate;
    private final Optional<String> keepAlive;
    private final @Nullable Consumer<? super PullProgress> pullMissing;

    private OllamaEmbeddingModel(Builder builder) {
        super("ollama", builder);
        truncate = builder.truncate;
        keepAlive = builder.keepAlive;
        pullMissing = builder.pullMissing;
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
        ObjectNode body = Json.object().put("model", model).put("truncate", truncate);
        texts.forEach(body.putArray("input")::add);
        if (dimensions > 0) {
            body.put("dimensions", dimensions);
        }
        keepAlive.ifPresent(value -> body.put("keep_alive", value));
        String answer = new OllamaPull(transport, name -> {})
                .pulling(
                        model,
                        pullMissing,
                        cancellation,
                        () -> transport.post("/api/embed", body.toString(), cancellation));
        return vectors(answer);
    }

    private List<float[]> vectors(String answer) {
        JsonNode embeddings = Json.tryParse(answer)
                .map(node -> node.path("embeddings"))
                .filter(JsonNode::isArray)
                .orElseThrow(() -> malformed("the answer holds no embeddings"));
        List<float[]> vectors = new ArrayList<>();
        embeddings.forEach(vector -> vectors.add(floats(vector)));
        return vectors;
    }

    /** Describes a model. Not thread-safe. */
    public static final class Builder extends RemoteEmbeddingModel.Builder<Builder> {
        private boolean truncate = true;
        private Optional<String> keepAlive = Optional.empty();
        private @Nullable Consumer<? super PullProgress> pullMissing;

        private Builder(String model) {
            super(model, 512, "Ollama", OllamaProvider.LOCAL, OllamaErrors::read);
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * Says what becomes of texts that are longer than the model's window.
         *
         * @param value true to cut them off, the default; false for an error of the kind {@code CONTEXT_TOO_LONG}
         * @return this
         */
        public Builder truncate(boolean value) {
            truncate = value;
            return this;
        }

        /**
         * Says how long the server keeps the model in its memory after each request.
         *
         * @param value in whole seconds; zero for not at all, less for good; the server's default is five minutes
         * @return this
         */
        public Builder keepAlive(Duration value) {
            keepAlive = Optional.of(KeepAlive.of(value));
            return this;
        }

        /**
         * Has the server download the model if it is missing, once for a request, and asks it again.
         *
         * @param listener hears how far the download is, on the thread of the request
         * @return this
         */
        public Builder pullMissing(Consumer<? super PullProgress> listener) {
            pullMissing = listener;
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
