package dev.cowork.testkit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares the bodies of requests as JSON values, or as text where they are none. Pure. */
final class JsonBodies {
    private static final int SHOWN = 80;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonBodies() {}

    /** A text that is not JSON is a value of its own, which equals no JSON but a string of the same characters. */
    static JsonNode parse(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(body);
        }
    }

    /** Where two bodies differ, each place as a JSON pointer with both values; none if they are equal. */
    static List<String> differences(JsonNode recorded, JsonNode asked) {
        List<String> found = new ArrayList<>();
        compare("", recorded, asked, found);
        return found;
    }

    private static void compare(String place, JsonNode recorded, JsonNode asked, List<String> found) {
        if (recorded.isObject() && asked.isObject()) {
            Set<String> names = new TreeSet<>();
            recorded.fieldNames().forEachRemaining(names::add);
            asked.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(place + "/" + escaped(name), recorded.path(name), asked.path(name), found));
        } else if (recorded.isArray() && asked.isArray()) {
            for (int i = 0; i < Math.max(recorded.size(), asked.size()); i++) {
                compare(place + "/" + i, recorded.path(i), asked.path(i), found);
            }
        } else if (!same(recorded, asked)) {
            found.add("at '" + place + "' it has " + shown(recorded) + ", not " + shown(asked));
        }
    }

    /** 1, 1.0 and 1e0 are one number. */
    private static boolean same(JsonNode one, JsonNode two) {
        return one.isNumber() && two.isNumber()
                ? one.decimalValue().compareTo(two.decimalValue()) == 0
                : one.equals(two);
    }

    /** As RFC 6901 asks. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String shown(JsonNode value) {
        if (value instanceof MissingNode) {
            return "nothing";
        }
        String text = value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
