package dev.cowork.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The rules of OpenAI's strict mode, as its guide to structured outputs and its error messages state them: the root is an
 * object; every object names all of its properties as required and allows no others; only these keywords and formats; a
 * reference stands alone.
 */
final class StrictMode {
    private static final Set<String> KEYWORDS = Set.of(
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "enum",
            "anyOf",
            "format",
            "description",
            "$ref",
            "$defs");
    private static final Set<String> FORMATS =
            Set.of("date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid");

    private StrictMode() {}

    static void check(JsonNode root) {
        assertEquals("object", root.path("type").textValue(), () -> "the root of " + root);
        schema(root);
        root.path("$defs").forEach(StrictMode::schema);
    }

    private static void schema(JsonNode schema) {
        List<String> keywords = new ArrayList<>();
        schema.fieldNames().forEachRemaining(keywords::add);
        assertTrue(KEYWORDS.containsAll(keywords), () -> "other keywords in " + schema);
        assertFalse(keywords.isEmpty(), "an empty schema");
        if (schema.has("$ref")) {
            assertEquals(List.of("$ref"), keywords);
        }
        if (schema.has("format")) {
            assertTrue(FORMATS.contains(schema.get("format").textValue()), () -> "the format in " + schema);
        }
        if (schema.path("type").asText().equals("object")) {
            object(schema);
        }
        schema.path("anyOf").forEach(StrictMode::schema);
        if (schema.has("items")) {
            schema(schema.get("items"));
        }
    }

    private static void object(JsonNode schema) {
        List<String> properties = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(properties::add);
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.textValue()));
        assertEquals(properties, required);
        assertEquals("false", schema.path("additionalProperties").toString());
        schema.path("properties").forEach(StrictMode::schema);
    }
}
