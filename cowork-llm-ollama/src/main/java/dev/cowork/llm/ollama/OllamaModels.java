package dev.cowork.llm.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.error.ProviderException;
import dev.cowork.http.HttpTimeouts;
import dev.cowork.http.HttpTransport;
import dev.cowork.http.Json;
import dev.cowork.http.Remembered;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Capability;
import dev.cowork.llm.ModelInfo;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** What a server tells of its models and of itself. Thread-safe. */
final class OllamaModels {
    /** A question on the side, which must not hold up a turn. */
    private static final HttpTimeouts SOON =
            HttpTimeouts.DEFAULT.withFirstToken(Duration.ofSeconds(2)).withIdle(Duration.ofSeconds(1));

    private final HttpTransport transport;
    private final Remembered<ModelInfo> shown = new Remembered<>(this::show);

    OllamaModels(HttpTransport transport) {
        this.transport = transport;
    }

    /** The names of the models that are there. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        listed("/api/tags").forEach(model -> names.add(Json.text(model, "name")));
        return names;
    }

    List<RunningModel> running() {
        List<RunningModel> running = new ArrayList<>();
        for (JsonNode model : listed("/api/ps")) {
            running.add(new RunningModel(
                    Json.text(model, "name"),
                    Json.count(model, "size"),
                    Json.count(model, "size_vram"),
                    Json.count(model, "context_length"),
                    instant(Json.text(model, "expires_at"))));
        }
        return List.copyOf(running);
    }

    String version() {
        return Json.tryParse(transport.get("/api/version", Cancellation.NEVER))
                .map(node -> Json.text(node, "version"))
                .filter(version -> !version.isEmpty())
                .orElseThrow(() -> malformed("the version"));
    }

    /** What the server tells of a model, asking at most once and not for long; only the name if it does not tell. */
    ModelInfo get(String model) {
        ModelInfo nothing = ModelInfo.of(model);
        return model.isBlank() ? nothing : shown.get(model).orElse(nothing);
    }

    /** What the server told of a model so far. */
    ModelInfo known(String model) {
        return shown.known(model).orElse(ModelInfo.of(model));
    }

    /** A model was pulled, and may be another one now. */
    void forget(String model) {
        shown.forget(model);
    }

    private JsonNode listed(String path) {
        return Json.tryParse(transport.get(path, Cancellation.NEVER))
                .map(node -> node.path("models"))
                .filter(JsonNode::isArray)
                .orElseThrow(() -> malformed("the list of models"));
    }

    private ModelInfo show(String model) {
        String body = Json.object().put("model", model).toString();
        return Json.tryParse(transport.post("/api/show", body, SOON, Cancellation.NEVER))
                .filter(JsonNode::isObject)
                .map(node -> read(model, node))
                .orElseThrow(() -> malformed("the description of a model"));
    }

    private static ModelInfo read(String model, JsonNode node) {
        ModelInfo info = ModelInfo.of(model);
        JsonNode facts = node.path("model_info");
        String architecture = Json.text(facts, "general.architecture");
        OptionalInt window = number(facts, architecture + ".context_length");
        if (window.isPresent()) {
            info = info.withContextWindow(window.getAsInt());
        }
        JsonNode told = node.path("capabilities");
        if (!told.isArray()) {
            return info;
        }
        Set<String> capabilities = new HashSet<>();
        told.forEach(capability -> capabilities.add(capability.asText()));
        OptionalInt length = number(facts, architecture + ".embedding_length");
        if (capabilities.contains("embedding") && length.isPresent()) {
            info = info.withEmbeddingDimensions(length.getAsInt());
        }
        // Every model that completes texts can be held to a grammar, which is how the server does it.
        return info.with(Capability.TOOLS, capabilities.contains("tools"))
                .with(Capability.IMAGES, capabilities.contains("vision"))
                .with(Capability.THINKING, capabilities.contains("thinking"))
                .with(Capability.STRUCTURED_OUTPUT, capabilities.contains("completion"));
    }

    private static OptionalInt number(JsonNode facts, String field) {
        OptionalLong count = Json.count(facts, field);
        return count.isPresent() && count.getAsLong() > 0 && count.getAsLong() <= Integer.MAX_VALUE
                ? OptionalInt.of((int) count.getAsLong())
                : OptionalInt.empty();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private ProviderException malformed(String what) {
        return transport.failure(ProviderException.Kind.MALFORMED, what + " is not what Ollama's API says", null);
    }
}
