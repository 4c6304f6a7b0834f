package dev.cowork.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a value, for a model to mend: few enough to read, short enough to send. */
final class Problems {
    static final int MOST = 10;
    private static final int LONGEST = 300;
    private static final int LONGEST_VALUE = 40;

    private final List<String> found = new ArrayList<>();
    private int count;

    void add(String pointer, String problem) {
        count++;
        if (found.size() < MOST) {
            found.add(line(pointer, problem));
        }
    }

    /** How many there are, those that are not listed too. */
    int count() {
        return count;
    }

    List<String> list() {
        return List.copyOf(found);
    }

    static String line(String pointer, String problem) {
        return shorten((pointer.isEmpty() ? "the whole value" : pointer) + ": " + problem, LONGEST);
    }

    static String found(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            default -> shorten(node.toString(), LONGEST_VALUE);
        };
    }

    /** The pointer (RFC 6901) of a part. */
    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    static String child(String pointer, int index) {
        return pointer + "/" + index;
    }

    private static String shorten(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
