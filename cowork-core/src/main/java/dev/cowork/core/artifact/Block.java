package dev.cowork.core.artifact;

import dev.cowork.data.Range;

/**
 * A code block of a message as it stands there.
 *
 * @param sort fenced, indented, or code that nothing marks
 * @param range the range of its lines
 * @param quotes marks of block quotes in front of each line
 * @param indent columns in front of each line
 * @param info the info string, or empty
 * @param closed whether something marked its end
 * @param above what stood above it
 */
record Block(Sort sort, Range range, int quotes, int indent, String info, boolean closed, Above above) {
    enum Sort {
        FENCED,
        INDENTED,
        BARE
    }
}
