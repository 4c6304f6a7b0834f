package dev.cowork.core.artifact;

/**
 * A line outside of fences.
 *
 * @param start its first character in the message
 * @param end behind its last one, without the line end
 * @param next the first character of the next line
 * @param sort what it is
 */
record TextLine(int start, int end, int next, Sort sort) {
    enum Sort {
        BLANK,
        /** Of a paragraph that is in no list or quote. */
        PARAGRAPH,
        HEADING,
        INDENTED,
        /** In a list or a quote, or a rule. */
        OTHER
    }
}
