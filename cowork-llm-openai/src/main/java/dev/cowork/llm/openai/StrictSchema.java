package dev.cowork.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells whether a server can be held strictly to a schema, by the rules of OpenAI's guide "Structured model outputs":
 * an object at the root; at every object all properties are required and {@code additionalProperties} is false; none of
 * the keywords that compose schemas but {@code anyOf}. A strict request with any other schema is refused.
 */
final class StrictSchema {
    private static final List<String> REFUSED = List.of(
            "allOf",
            "oneOf",
            "not",
            "if",
            "then",
            "else",
            "dependentRequired",
            "dependentSchemas",
            "patternProperties",
            "prefixItems");

    private StrictSchema() {}

    static boolean fits(JsonNode schema) {
        return schema.path("type").asText().equals("object") && !schema.has("anyOf") && fitsInside(schema);
    }

    private static boolean fitsInside(JsonNode schema) {
        if (!schema.isObject() || REFUSED.stream().anyMatch(schema::has) || !isTyped(schema)) {
            return false;
        }
        return (!isObject(schema) || isClosed(schema))
                && allFit(schema.path("properties"))
                && allFit(schema.path("anyOf"))
                && allFit(schema.path("$defs"))
                && allFit(schema.path("definitions"))
                && (!schema.has("items") || fitsInside(schema.path("items")));
    }

    /** Anything is not a type. */
    private static boolean isTyped(JsonNode schema) {
        return List.of("type", "$ref", "anyOf", "enum", "const").stream().anyMatch(schema::has);
    }

    private static boolean isObject(JsonNode schema) {
        boolean among = false;
        for (JsonNode type : schema.path("type")) {
            among |= type.asText().equals("object");
        }
        return among || schema.path("type").asText().equals("object") || schema.has("properties");
    }

    private static boolean isClosed(JsonNode schema) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        Set<String> properties = new HashSet<>();
        schema.path("properties").fieldNames().forEachRemaining(properties::add);
        return schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").asBoolean()
                && required.containsAll(properties);
    }

    private static boolean allFit(JsonNode schemas) {
        for (JsonNode schema : schemas) {
            if (!fitsInside(schema)) {
                return false;
            }
        }
        return true;
    }
}
