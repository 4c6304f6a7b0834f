package dev.cowork.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;
import java.util.Optional;
import java.util.OptionalLong;

/** Jackson for the providers, lenient towards what servers send: what is missing or of another type is empty. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            // So that the numbers of a host's schema go out as they came in.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * Makes an empty object.
     *
     * @return the object
     */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Parses a piece of a streamed answer.
     *
     * @param piece what the server sent
     * @param stream the answer, which makes the error
     * @return the object
     * @throws dev.cowork.error.ProviderException if it is not one JSON object
     */
    public static JsonNode object(String piece, TextStream stream) {
        try {
            JsonNode node = MAPPER.readTree(piece);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            // Not as the cause, since it may quote the answer.
            throw stream.unreadable("a piece of the answer is not JSON: " + e.getOriginalMessage());
        }
        throw stream.unreadable("a piece of the answer is no JSON object");
    }

    /**
     * Parses what a server sent, which may be anything.
     *
     * @param text perhaps JSON
     * @return the value, or empty if it is not one JSON value
     */
    public static Optional<JsonNode> tryParse(String text) {
        try {
            return Optional.of(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * Parses what Cowork checked already.
     *
     * @param json a JSON value
     * @return the value
     * @throws InvalidInputException if it nests too deep for Jackson
     */
    public static JsonNode of(JsonText json) {
        return tryParse(json.text())
                .orElseThrow(() -> new InvalidInputException("A JSON value of the request cannot be read"));
    }

    /**
     * A text of an object.
     *
     * @param node the object
     * @param field the field
     * @return the text; empty if the field is missing, null or no text
     */
    public static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    /**
     * A count of an object.
     *
     * @param node the object
     * @param field the field
     * @return the count; empty if the field is missing, null, negative or no number
     */
    public static OptionalLong count(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0
                ? OptionalLong.of(value.longValue())
                : OptionalLong.empty();
    }
}
