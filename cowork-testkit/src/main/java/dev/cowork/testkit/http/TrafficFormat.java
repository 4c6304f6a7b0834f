package dev.cowork.testkit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.testkit.http.RecordedExchange.End;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An exchange as a line of JSON. Pure. */
final class TrafficFormat {
    private static final String NAME = "cowork-traffic-1";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TrafficFormat() {}

    /** The exchange as one line, without its end. */
    static String write(RecordedExchange exchange) {
        ObjectNode line = MAPPER.createObjectNode().put("format", NAME);
        line.put("method", exchange.method()).put("path", exchange.path());
        put(line.putObject("requestHeaders"), exchange.requestHeaders());
        line.put("requestBody", exchange.requestBody()).put("status", exchange.status());
        put(line.putObject("responseHeaders"), exchange.responseHeaders());
        exchange.chunks().forEach(line.putArray("chunks")::add);
        line.put("end", name(exchange.end()));
        return line.toString();
    }

    /** In the order of their names, so that two recordings of one exchange are the same text. */
    private static void put(ObjectNode node, Map<String, String> headers) {
        new TreeMap<>(headers).forEach(node::put);
    }

    private static String name(End end) {
        return end.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static RecordedExchange read(String line, String where) throws IOException {
        JsonNode node = parse(line, where);
        if (!NAME.equals(node.path("format").asText())) {
            throw new IOException(where + ": not a recorded exchange of the format " + NAME);
        }
        List<String> chunks = new ArrayList<>();
        node.path("chunks").forEach(chunk -> chunks.add(chunk.asText()));
        return new RecordedExchange(
                node.path("method").asText(),
                node.path("path").asText(),
                headers(node.path("requestHeaders")),
                node.path("requestBody").asText(),
                node.path("status").asInt(),
                headers(node.path("responseHeaders")),
                chunks,
                end(node.path("end").asText(), where));
    }

    private static JsonNode parse(String line, String where) throws IOException {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            // Its message quotes the line, which may be long.
            throw new IOException(
                    where + ": not JSON at column " + e.getLocation().getColumnNr());
        }
    }

    private static Map<String, String> headers(JsonNode node) {
        Map<String, String> headers = new TreeMap<>();
        node.fields()
                .forEachRemaining(
                        field -> headers.put(field.getKey(), field.getValue().asText()));
        return headers;
    }

    private static End end(String name, String where) throws IOException {
        return Arrays.stream(End.values())
                .filter(end -> name(end).equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException(where + ": no exchange ends with '" + name + "'"));
    }
}
