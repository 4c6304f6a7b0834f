package dev.cowork.core.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The arguments of a call, which follow its schema; what the schema cannot say is said here. */
final class Arguments {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode node;

    private Arguments(JsonNode node) {
        this.node = node;
    }

    static Arguments of(JsonText json) {
        try {
            return new Arguments(MAPPER.readTree(json.text()));
        } catch (JsonProcessingException e) {
            throw new InvalidInputException("The arguments are not JSON", e);
        }
    }

    Optional<String> text(String name) {
        JsonNode value = node.path(name);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    String required(String name) {
        return text(name).orElseThrow(() -> new InvalidInputException("The argument " + name + " is missing"));
    }

    OptionalInt number(String name) {
        JsonNode value = node.path(name);
        return value.isInt() ? OptionalInt.of(value.asInt()) : OptionalInt.empty();
    }

    int requiredNumber(String name) {
        return number(name).orElseThrow(() -> new InvalidInputException("The argument " + name + " is missing"));
    }

    List<Integer> numbers(String name) {
        List<Integer> numbers = new ArrayList<>();
        node.path(name).forEach(value -> numbers.add(value.asInt()));
        return numbers;
    }

    List<Arguments> list(String name) {
        List<Arguments> list = new ArrayList<>();
        node.path(name).forEach(value -> list.add(new Arguments(value)));
        return list;
    }

    /** A path as models write it: with a slash or a dot in front, which no document's path has. */
    String path(String name) {
        return required(name).strip().replaceFirst("^(?:\\./|/)+", "");
    }
}
