package dev.cowork.embed.onnx.tokenizer;

import java.util.HashMap;
import java.util.Map;

/** The pieces that a word may be made of, each with its id. Immutable. */
final class Vocabulary {
    /** What {@link #id} answers for a piece that is not there. */
    static final int NONE = -1;

    private final Map<String, Integer> ids;
    private final int longest;

    Vocabulary(Map<String, Integer> ids) {
        this.ids = new HashMap<>(ids);
        this.longest = ids.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    int id(String piece) {
        return ids.getOrDefault(piece, NONE);
    }

    /** The length of the longest piece, in chars. */
    int longest() {
        return longest;
    }
}
