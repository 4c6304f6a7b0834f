package dev.cowork.otel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cowork.data.JsonText;
import io.opentelemetry.api.common.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes values of JSON, since the conventions want arguments and schemas as what they are, not as text. */
final class JsonValues {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonValues() {}

    static Value<?> of(JsonText json) {
        try {
            return of(JSON.readTree(json.text()));
        } catch (JsonProcessingException e) {
            // Valid JSON that Jackson will not read, such as a number of a thousand digits.
            return Value.of(json.text());
        }
    }

    private static Value<?> of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case BOOLEAN -> Value.of(node.booleanValue());
            case NUMBER ->
                node.isIntegralNumber() && node.canConvertToLong()
                        ? Value.of(node.longValue())
                        : Value.of(node.doubleValue());
            case STRING -> Value.of(node.textValue());
            default -> Value.empty();
        };
    }

    private static Value<?> object(JsonNode node) {
        Map<String, Value<?>> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), of(field.getValue())));
        return Value.of(fields);
    }

    private static Value<?> array(JsonNode node) {
        List<Value<?>> items = new ArrayList<>();
        node.forEach(item -> items.add(of(item)));
        return Value.of(items);
    }
}
