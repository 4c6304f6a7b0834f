package dev.cowork.llm.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.error.InvalidInputException;
import dev.cowork.http.Json;
import dev.cowork.llm.ChatOptions;
import java.util.Set;

/** The field {@code options} of a request, and the fields that the host adds. Pure. */
final class OllamaOptions {
    /**
     * The options of the API page and of the page of the Modelfile. A host may name them without {@code options}, where
     * the server would pass over them without a word.
     */
    private static final Set<String> NAMES = Set.of(
            "draft_num_predict",
            "frequency_penalty",
            "main_gpu",
            "min_p",
            "num_batch",
            "num_ctx",
            "num_gpu",
            "num_keep",
            "num_predict",
            "num_thread",
            "numa",
            "penalize_newline",
            "presence_penalty",
            "repeat_last_n",
            "repeat_penalty",
            "seed",
            "stop",
            "temperature",
            "top_k",
            "top_p",
            "typical_p",
            "use_mmap");

    private OllamaOptions() {}

    static void add(ObjectNode body, ChatOptions options, int contextWindow) {
        ObjectNode node = body.putObject("options").put("num_ctx", contextWindow);
        options.temperature().ifPresent(value -> node.put("temperature", value));
        options.topP().ifPresent(value -> node.put("top_p", value));
        options.topK().ifPresent(value -> node.put("top_k", value));
        options.minP().ifPresent(value -> node.put("min_p", value));
        options.presencePenalty().ifPresent(value -> node.put("presence_penalty", value));
        options.frequencyPenalty().ifPresent(value -> node.put("frequency_penalty", value));
        options.maxTokens().ifPresent(value -> node.put("num_predict", value));
        options.seed().ifPresent(value -> node.put("seed", value));
        if (!options.stop().isEmpty()) {
            options.stop().forEach(node.putArray("stop")::add);
        }
        options.extra().forEach((field, value) -> addExtra(body, node, field, Json.of(value)));
    }

    private static void addExtra(ObjectNode body, ObjectNode options, String field, JsonNode value) {
        if (field.equals("stream") && !value.asBoolean()) {
            throw new InvalidInputException("Requests are always streamed, so stream cannot be set to " + value);
        }
        if (NAMES.contains(field)) {
            options.set(field, value);
        } else if (field.equals("options") && value instanceof ObjectNode more) {
            options.setAll(more);
        } else {
            body.set(field, value);
        }
    }
}
