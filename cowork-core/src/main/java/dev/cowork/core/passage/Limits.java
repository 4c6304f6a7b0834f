package dev.cowork.core.passage;

import dev.cowork.data.Range;

/**
 * How long a passage may be.
 *
 * @param words the most words
 * @param characters the most characters
 */
record Limits(int words, int characters) {
    /** What a model of 512 tokens reads whole: 200 words of prose, or as much code as makes about as many tokens. */
    static final Limits PASSAGE = new Limits(200, 1400);

    boolean fits(String text, Range range) {
        return range.length() <= characters && Weight.of(text, range) <= words;
    }
}
