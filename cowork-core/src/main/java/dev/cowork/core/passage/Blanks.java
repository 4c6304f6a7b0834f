package dev.cowork.core.passage;

import dev.cowork.data.Range;

/** White space at the ends of ranges. */
final class Blanks {
    private Blanks() {}

    static Range trim(String text, Range range) {
        int start = range.start();
        int end = range.end();
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return new Range(start, end);
    }

    /** From the first character of the first line, so that indentation survives, to the last that is not blank. */
    static Range trimLines(String text, Range range) {
        Range inner = trim(text, range);
        int start = inner.start();
        while (start > range.start() && text.charAt(start - 1) != '\n') {
            start--;
        }
        return new Range(start, inner.end());
    }
}
