package dev.cowork.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.Part;
import dev.cowork.http.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reasoning items of {@code /responses} as signatures of thinking: {@code openai:} and the item as JSON. Since nothing is
 * stored at the server, only an item that holds its reasoning, encrypted or open, can be sent back.
 */
final class ReasoningItems {
    private static final String PREFIX = "openai:";
    private static final List<String> FIELDS = List.of("id", "summary", "encrypted_content", "content");

    private ReasoningItems() {}

    /** The signature of an item, or null for one that the server would not take back. */
    static @Nullable String signature(JsonNode item) {
        boolean held = !Json.text(item, "encrypted_content").isEmpty()
                || !item.path("content").isEmpty();
        if (!held) {
            return null;
        }
        ObjectNode kept = Json.object().put("type", "reasoning");
        FIELDS.stream().filter(item::hasNonNull).forEach(field -> kept.set(field, item.path(field)));
        kept.withArray("summary");
        return PREFIX + kept;
    }

    /** The item of a signature that was made here. */
    static Optional<JsonNode> item(Part.Thinking thought) {
        String signature = thought.signature();
        if (signature == null || !signature.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return Json.tryParse(signature.substring(PREFIX.length())).filter(JsonNode::isObject);
    }
}
