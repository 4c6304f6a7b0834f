package dev.cowork.llm.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.Usage;
import dev.cowork.http.Json;
import java.util.OptionalLong;

/**
 * The counts of an answer, which come at its beginning and its end; the later ones are sums and count. Used by one
 * thread.
 */
final class AnswerUsage {
    private final ObjectNode counts = Json.object();

    void add(JsonNode usage) {
        usage.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                counts.set(field.getKey(), field.getValue());
            }
        });
    }

    /** As the server gave them. */
    ObjectNode all() {
        return counts;
    }

    /** The protocol's {@code input_tokens} are those that no cache had a part in; ours are all. */
    Usage usage() {
        OptionalLong fresh = Json.count(counts, "input_tokens");
        OptionalLong cached = Json.count(counts, "cache_read_input_tokens");
        OptionalLong written = Json.count(counts, "cache_creation_input_tokens");
        return new Usage(
                fresh.isEmpty() ? fresh : OptionalLong.of(fresh.getAsLong() + cached.orElse(0) + written.orElse(0)),
                Json.count(counts, "output_tokens"),
                cached,
                Json.count(counts.path("output_tokens_details"), "thinking_tokens"));
    }
}
