package dev.cowork.data;

/** In what a place of a text differs from the text that was looked for. */
public enum NearDifference {
    /** The lines are indented otherwise. */
    INDENTATION,
    /** Line ends, blanks at the end of lines, or the line end of the last line. */
    LINE_ENDS,
    /** Characters that look alike: quotation marks, dashes, blanks, other forms of the same letter. */
    LOOKALIKES,
    /** A line that stands for lines that were left out. */
    ELLIPSIS,
    /** Words: the place is like what was looked for, but not the same. Never applied. */
    SIMILAR
}
