package dev.cowork.core.block;

import dev.cowork.data.Range;

/**
 * What begins like an edit and is none.
 *
 * @param range where in the reply
 * @param line the reply's line, from 1, at which it begins
 * @param reason why
 */
public record NotAnEdit(Range range, int line, Reason reason) {
    /** Why something is no edit. */
    public enum Reason {
        /** The block's text to find is not ended by a divider, as when the reply was cut off. */
        NO_DIVIDER,

        /** The block's replacement is not ended, so that nobody knows whether it is all there. */
        NO_END,

        /** There are several dividers, so that nobody knows where the replacement begins. */
        SEVERAL_DIVIDERS,

        /** A diff's hunk holds a line that is neither context nor added nor removed. */
        BROKEN_HUNK,

        /** A diff's hunk adds and removes nothing. */
        EMPTY_HUNK
    }
}
