package dev.cowork.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.JsonText;
import dev.cowork.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what a server says besides the reply, by the name of its field. Used by one thread. */
final class ReplyExtras {
    /** Which server settings answered, and at which price. */
    private static final List<String> LAST_WINS = List.of("system_fingerprint", "service_tier");

    private final ObjectNode fields = Json.object();

    /** Takes what stays the same in all pieces. */
    void addFrom(JsonNode piece) {
        for (String field : LAST_WINS) {
            if (piece.hasNonNull(field)) {
                fields.set(field, piece.path(field));
            }
        }
    }

    /** Adds log probabilities: lists, or an object of lists, each going on from piece to piece. */
    void addLogprobs(JsonNode logprobs) {
        if (logprobs.isArray() && !logprobs.isEmpty()) {
            fields.withArray("logprobs").addAll((ArrayNode) logprobs);
        }
        logprobs.fields().forEachRemaining(list -> {
            if (list.getValue().isArray()) {
                fields.withObject("/logprobs").withArray(list.getKey()).addAll((ArrayNode) list.getValue());
            }
        });
    }

    /** Adds an item of the reply that has no other place. */
    void addItem(JsonNode item) {
        fields.withArray("output").add(item);
    }

    Map<String, JsonText> map() {
        Map<String, JsonText> map = new LinkedHashMap<>();
        fields.fields()
                .forEachRemaining(field ->
                        map.put(field.getKey(), new JsonText(field.getValue().toString())));
        return map;
    }
}
