package dev.cowork.llm.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.http.Json;
import dev.cowork.llm.Capability;
import dev.cowork.llm.ModelInfo;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A model as {@code /v1/models} describes it; other servers tell less. */
record AnthropicModel(JsonNode node) {
    /** A model of which nothing was told. */
    static final AnthropicModel UNKNOWN = new AnthropicModel(Json.object());

    OptionalInt maxTokens() {
        return tokens(node, "max_tokens");
    }

    /** Whether a capability is there, such as {@code thinking}, {@code types}, {@code adaptive}; empty if not told. */
    Optional<Boolean> supports(String... path) {
        JsonNode at = node.path("capabilities");
        for (String name : path) {
            at = at.path(name);
        }
        JsonNode supported = at.path("supported");
        return supported.isBoolean() ? Optional.of(supported.booleanValue()) : Optional.empty();
    }

    ModelInfo info(String name) {
        ModelInfo info = ModelInfo.of(name);
        OptionalInt window = contextWindow();
        if (window.isPresent()) {
            info = info.withContextWindow(window.getAsInt());
        }
        if (maxTokens().isPresent()) {
            info = info.withMaxOutput(maxTokens().getAsInt());
        }
        info = with(info, Capability.IMAGES, "image_input");
        info = with(info, Capability.STRUCTURED_OUTPUT, "structured_outputs");
        return with(info, Capability.THINKING, "thinking");
    }

    private ModelInfo with(ModelInfo info, Capability capability, String name) {
        return supports(name).map(can -> info.with(capability, can)).orElse(info);
    }

    /** Where the server is llama-server, what one request may have, which is a part of what the model can do. */
    private OptionalInt contextWindow() {
        OptionalInt input = tokens(node, "max_input_tokens");
        return input.isPresent() ? input : tokens(node.path("meta"), "n_ctx");
    }

    private static OptionalInt tokens(JsonNode node, String field) {
        OptionalLong count = Json.count(node, field);
        return count.isPresent() && count.getAsLong() > 0 && count.getAsLong() <= Integer.MAX_VALUE
                ? OptionalInt.of((int) count.getAsLong())
                : OptionalInt.empty();
    }
}
