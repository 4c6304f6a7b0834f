package dev.cowork.llm.openai;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * OpenAI's published description of its API, to which requests are held more strictly than it says: a field that it does
 * not name is a problem, though the description lets it pass. Its {@code oneOf} is read as {@code anyOf}, since the
 * alternatives are told apart by a discriminator and overlap as plain schemas: a user's message is valid as two of them.
 */
final class ApiDescription {
    private final ObjectNode description;
    private final Set<String> merged = new HashSet<>();

    private ApiDescription(ObjectNode description) {
        this.description = description;
        JsonNode schemas = description.path("components").path("schemas");
        findMerged(schemas);
        schemas.fields().forEachRemaining(schema -> tighten(schema.getValue(), merged.contains(schema.getKey())));
    }

    /** Finds it, or skips the test so that everyone sees it; on a build server its lack is a failure. */
    static ApiDescription require() {
        Path file = Path.of(System.getProperty("cowork.servers.shared", ""), "specs", "openai-subset.json");
        if (Files.isRegularFile(file)) {
            try {
                return new ApiDescription((ObjectNode) new ObjectMapper().readTree(file.toFile()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        String missing =
                "SKIPPED: there is no " + file + " (cowork.servers.shared); requests were not checked against it";
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(missing);
        }
        System.err.println(missing);
        return abort(missing);
    }

    /** What is wrong with a body, by the schema of this name; empty if nothing is. */
    List<String> problems(String schema, JsonNode body) {
        ObjectNode root = description.deepCopy();
        root.put("$ref", "#/components/schemas/" + schema);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root)
                .validate(body)
                .stream()
                .map(Error::getMessage)
                .sorted()
                .toList();
    }

    /** Schemas that are parts of others cannot refuse the fields of the whole. */
    private void findMerged(JsonNode node) {
        for (JsonNode part : node.path("allOf")) {
            String reference = part.path("$ref").asText();
            merged.add(reference.substring(reference.lastIndexOf('/') + 1));
        }
        node.forEach(this::findMerged);
    }

    private static void tighten(JsonNode node, boolean part) {
        if (!(node instanceof ObjectNode schema)) {
            return;
        }
        if (schema.has("oneOf")) {
            schema.set("anyOf", schema.remove("oneOf"));
        }
        if (!part && schema.has("allOf")) {
            schema.put("unevaluatedProperties", false);
        } else if (!part && schema.has("properties") && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
        schema.path("properties").forEach(inner -> tighten(inner, false));
        schema.path("allOf").forEach(inner -> tighten(inner, true));
        schema.path("anyOf").forEach(inner -> tighten(inner, part));
        tighten(schema.path("items"), false);
    }
}
