package dev.cowork.core.passage;

import dev.cowork.data.Range;

/**
 * Lines that belong together.
 *
 * @param range their range
 * @param level of a Markdown heading, from 1 to 6; 0 for anything else
 */
record Block(Range range, int level) {
    boolean isHeading() {
        return level > 0;
    }
}
