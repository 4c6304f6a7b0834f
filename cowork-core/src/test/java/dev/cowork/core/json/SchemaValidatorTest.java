package dev.cowork.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaValidatorTest {
    private final JacksonBinding binding = new JacksonBinding();

    @Test
    void problemsHaveTheirPointers() {
        List<String> problems = problems(
                "{\"type\":\"object\",\"properties\":{\"a/b\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}},"
                        + "\"required\":[\"c\"]}",
                "{\"a/b\":[1,\"x\"]}");
        assertEquals(2, problems.size(), problems::toString);
        assertTrue(problems.get(0).startsWith("/a~1b/1: "), problems::toString);
        assertTrue(
                problems.get(1).startsWith("the whole value: ")
                        && problems.get(1).contains("'c'"),
                problems::toString);
    }

    @Test
    void languageDoesNotDependOnTheMachine() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMAN);
        try {
            assertEquals(
                    List.of("the whole value: string found, integer expected"),
                    problems("{\"type\":\"integer\"}", "\"x\""));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void atMostTenAreTold() {
        assertEquals(
                10,
                problems("{\"items\":{\"type\":\"integer\"}}", "[" + "\"x\",".repeat(50) + "\"x\"]")
                        .size());
    }

    @Test
    void draftThatTheSchemaNamesIsFollowed() {
        // In draft 4, exclusiveMinimum is a boolean beside minimum; in 2020-12 it is the bound itself.
        String draft4 =
                "{\"$schema\":\"http://json-schema.org/draft-04/schema#\",\"minimum\":1,\"exclusiveMinimum\":true}";
        assertEquals(1, problems(draft4, "1").size());
        assertEquals(List.of(), problems("{\"minimum\":1}", "1"));
    }

    @Test
    void draftsThemselvesCanBeReferredTo() {
        String schema = "{\"$ref\":\"https://json-schema.org/draft/2020-12/schema\"}";
        assertEquals(List.of(), problems(schema, "{\"type\":\"string\"}"));
        assertEquals(false, problems(schema, "{\"type\":5}").isEmpty());
    }

    @Test
    void nothingIsFetchedFromTheNetwork() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            byte[] body = "{\"type\":\"string\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String there = "http://127.0.0.1:" + server.getAddress().getPort() + "/schema.json";
            refused("{\"$ref\":\"" + there + "\"}");
            refused("{\"$id\":\"" + there + "\",\"$ref\":\"other.json\"}");
            refused("{\"$schema\":\"" + there + "\",\"type\":\"string\"}");
            refused("{\"properties\":{\"a\":{\"$dynamicRef\":\"" + there + "#x\"}}}");
        } finally {
            server.stop(0);
        }
        assertEquals(0, requests.get());
    }

    @Test
    void nothingIsReadFromFilesOrTheClassPath(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("schema.json"), "{\"type\":\"string\"}");
        refused("{\"$ref\":\"" + file.toUri() + "\"}");
        refused("{\"$ref\":\"classpath:draft-07/schema\"}");
        refused("{\"$ref\":\"resource:draft-07/schema\"}");
        refused("{\"$ref\":\"jar:" + file.toUri() + "!/x\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "[]",
                "{\"$ref\":\"#/$defs/missing\"}",
                "{\"$ref\":\"#\"}",
                "{\"$defs\":{\"a\":{\"$ref\":\"#/$defs/b\"},\"b\":{\"$ref\":\"#/$defs/a\"}},\"$ref\":\"#/$defs/a\"}",
                "{\"pattern\":\"(\"}",
                "{\"$schema\":\"nonsense\"}"
            })
    void brokenSchemasAreRefused(String schema) {
        refused(schema);
    }

    private void refused(String schema) {
        assertThrows(InvalidInputException.class, () -> problems(schema, "{\"a\":\"x\"}"), schema);
    }

    private List<String> problems(String schema, String value) {
        return binding.problems(new JsonText(schema), new JsonText(value));
    }
}
