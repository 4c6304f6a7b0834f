package dev.cowork.core.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.JsonText;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatOptionsBuilder;
import dev.cowork.llm.Effort;
import dev.cowork.llm.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes options as JSON, and reads them back. What is at the provider's default is not there. */
public final class OptionsJson {
    private OptionsJson() {}

    /**
     * Writes options.
     *
     * @param options the options
     * @return a new object
     */
    public static ObjectNode write(ChatOptions options) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        options.temperature().ifPresent(value -> node.put("temperature", value));
        options.topP().ifPresent(value -> node.put("topP", value));
        options.topK().ifPresent(value -> node.put("topK", value));
        options.minP().ifPresent(value -> node.put("minP", value));
        options.presencePenalty().ifPresent(value -> node.put("presencePenalty", value));
        options.frequencyPenalty().ifPresent(value -> node.put("frequencyPenalty", value));
        options.maxTokens().ifPresent(value -> node.put("maxTokens", value));
        options.seed().ifPresent(value -> node.put("seed", value));
        if (!options.stop().isEmpty()) {
            options.stop().forEach(node.putArray("stop")::add);
        }
        options.effort().ifPresent(value -> node.put("effort", value.name()));
        options.toolChoice().ifPresent(value -> node.put("toolChoice", value.name()));
        options.parallelToolCalls().ifPresent(value -> node.put("parallelToolCalls", value));
        if (!options.extra().isEmpty()) {
            ObjectNode extra = node.putObject("extra");
            options.extra().forEach((name, value) -> extra.put(name, value.text()));
        }
        return node;
    }

    /**
     * Reads options.
     *
     * @param node an object; fields that are not options do not matter
     * @return the options
     * @throws dev.cowork.error.InvalidInputException if one is out of range
     */
    public static ChatOptions read(JsonNode node) {
        ChatOptionsBuilder options = ChatOptions.builder();
        value(node, "temperature").ifPresent(value -> options.temperature(value.asDouble()));
        value(node, "topP").ifPresent(value -> options.topP(value.asDouble()));
        value(node, "topK").ifPresent(value -> options.topK(value.asInt()));
        value(node, "minP").ifPresent(value -> options.minP(value.asDouble()));
        value(node, "presencePenalty").ifPresent(value -> options.presencePenalty(value.asDouble()));
        value(node, "frequencyPenalty").ifPresent(value -> options.frequencyPenalty(value.asDouble()));
        value(node, "maxTokens").ifPresent(value -> options.maxTokens(value.asInt()));
        value(node, "seed").ifPresent(value -> options.seed(value.asLong()));
        options.stop(texts(node.path("stop")));
        value(node, "effort").ifPresent(value -> options.effort(Effort.valueOf(value.asText())));
        value(node, "toolChoice").ifPresent(value -> options.toolChoice(ToolChoice.valueOf(value.asText())));
        value(node, "parallelToolCalls").ifPresent(value -> options.parallelToolCalls(value.asBoolean()));
        node.path("extra")
                .properties()
                .forEach(extra -> options.extra(
                        extra.getKey(), new JsonText(extra.getValue().asText())));
        return options.build();
    }

    private static Optional<JsonNode> value(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
