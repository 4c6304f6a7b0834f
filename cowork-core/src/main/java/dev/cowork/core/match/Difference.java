package dev.cowork.core.match;

/** In what a near match differs from what was sought. */
public enum Difference {
    /** All lines are moved by the same indentation, or indented with tabs where the other has blanks. */
    INDENTATION("the indentation"),

    /** CRLF and LF, blanks at the end of a line, or a missing line end at the end of the text. */
    LINE_ENDS("line ends or blanks before them"),

    /** Characters that look alike: quotation marks, dashes, kinds of blanks, full width, composed and decomposed. */
    LOOKALIKES("characters that look alike"),

    /** A line of dots that stands for lines left out. */
    ELLIPSIS("lines left out where it has dots"),

    /** The words, or the indentation by more than one shift; such a place is only named, never edited. */
    SIMILAR("words, or an uneven indentation");

    private final String phrase;

    Difference(String phrase) {
        this.phrase = phrase;
    }

    /** How a sentence calls it. */
    String phrase() {
        return phrase;
    }
}
