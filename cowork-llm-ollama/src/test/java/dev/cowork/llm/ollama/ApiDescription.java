package dev.cowork.llm.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cowork.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Ollama's published description of its API, {@code docs/openapi.yaml} of August 2026, held more strictly than it says:
 * a field that it does not name is a problem. {@code docs/api.md} of the same day names two fields of messages that it
 * leaves out, {@code thinking} and {@code tool_name}.
 */
final class ApiDescription {
    private final ObjectNode description;

    private ApiDescription(ObjectNode description) {
        this.description = description;
        JsonNode schemas = description.at("/components/schemas");
        ObjectNode message = (ObjectNode) schemas.at("/ChatMessage/properties");
        message.putObject("thinking").put("type", "string");
        message.putObject("tool_name").put("type", "string");
        for (String name :
                List.of("ChatRequest", "ChatMessage", "ToolCall", "EmbedRequest", "PullRequest", "ShowRequest")) {
            ((ObjectNode) schemas.path(name)).put("additionalProperties", false);
        }
    }

    /** Finds it, or skips the test so that everyone sees it; on a build server its lack is a failure. */
    static ApiDescription require() {
        Path file = Path.of(System.getProperty("cowork.servers.shared", ""), "specs", "ollama-openapi.yaml");
        if (Files.isRegularFile(file)) {
            try {
                return new ApiDescription((ObjectNode) new YAMLMapper().readTree(file.toFile()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        String missing = "SKIPPED: there is no " + file + " (cowork.servers.shared); nothing was checked against it";
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(missing);
        }
        System.err.println(missing);
        return abort(missing);
    }

    /** Fails unless a JSON value is what the schema of this name says. */
    void check(String schema, String json) {
        assertEquals(List.of(), problems(schema, json), json);
    }

    /** What is wrong with a JSON value, by the schema of this name. */
    List<String> problems(String schema, String json) {
        ObjectNode root = description.deepCopy();
        root.put("$ref", "#/components/schemas/" + schema);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root)
                .validate(Json.tryParse(json).orElseThrow())
                .stream()
                .map(Error::getMessage)
                .sorted()
                .toList();
    }
}
