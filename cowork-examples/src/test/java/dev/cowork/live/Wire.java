package dev.cowork.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.JsonText;

/** How a server says things in its protocol; shapes as its API description has them. */
abstract class Wire {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The media type of a streamed answer. */
    abstract String mediaType();

    /** Thought, text and calls, without an end. */
    abstract String reply(Said said);

    /** What ends a reply. */
    abstract String end(Said said);

    /** An error as a body of its own. */
    abstract String error(Ending ending);

    /** An error in a stream. */
    abstract String errorPiece(Ending ending);

    /** A piece that is none. */
    abstract String nonsense();

    /** What the server answers to questions about its models. */
    abstract String models(String model);

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static JsonNode json(JsonText text) {
        return json(text.text());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + text, e);
        }
    }

    static String event(ObjectNode data) {
        return "data: " + data + "\n\n";
    }

    /** An event that says its type twice, as its name and in the data. */
    static String typedEvent(ObjectNode data) {
        return "event: " + data.path("type").asText() + "\n" + event(data);
    }
}
