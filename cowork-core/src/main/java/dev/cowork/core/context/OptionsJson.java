package dev.cowork.core.context;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.SegmentContent;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Writes the options of a request as JSON, and reads them back. What is at the provider's default is not there. */
final class OptionsJson {
    private OptionsJson() {}

    static ObjectNode write(SegmentContent.OfOptions content) {
        ChatOptions options = content.options();
        ObjectNode node = ContentJson.object().put("model", content.model());
        options.temperature().ifPresent(value -> node.put("temperature", value));
        options.topP().ifPresent(value -> node.put("topP", value));
        options.maxTokens().ifPresent(value -> node.put("maxTokens", value));
        options.seed().ifPresent(value -> node.put("seed", value));
        if (!options.stop().isEmpty()) {
            options.stop().forEach(node.putArray("stop")::add);
        }
        return node;
    }

    static SegmentContent.OfOptions read(JsonNode node) {
        ChatOptions options = new ChatOptions(
                number(node, "temperature"),
                number(node, "topP"),
                node.has("maxTokens") ? OptionalInt.of(node.get("maxTokens").asInt()) : OptionalInt.empty(),
                node.has("seed") ? OptionalLong.of(node.get("seed").asLong()) : OptionalLong.empty(),
                texts(node.path("stop")));
        return new SegmentContent.OfOptions(node.path("model").asText(), options);
    }

    private static OptionalDouble number(JsonNode node, String name) {
        return node.has(name) ? OptionalDouble.of(node.get(name).asDouble()) : OptionalDouble.empty();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
