package dev.cowork.core.artifact;

/**
 * Walks over the beginning of a line in columns: tabs stop at every fourth one, and may be passed in part (CommonMark 0.31,
 * section 2.2).
 */
final class Cursor {
    private static final int TAB = 4;

    private final CharSequence text;
    private final int end;
    private int at;
    private int column;
    /** Columns of a tab behind {@code at - 1} that were not passed yet. */
    private int spare;

    Cursor(CharSequence text, int start, int end) {
        this.text = text;
        this.at = start;
        this.end = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** Where the white space in front ends. */
    int nonBlank() {
        int i = at;
        while (i < end && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    boolean isBlankLine() {
        return nonBlank() == end;
    }

    /** How many columns of white space are in front. */
    int indent() {
        int columns = column;
        for (int i = at; i < end && isBlank(text.charAt(i)); i++) {
            columns += width(text.charAt(i), columns);
        }
        return columns - column + spare;
    }

    /** Passes so many columns of white space; there must be as many. */
    void passBlanks(int columns) {
        int left = columns - Math.min(columns, spare);
        spare -= columns - left;
        while (left > 0 && at < end && isBlank(text.charAt(at))) {
            int width = width(text.charAt(at), column);
            column += width;
            at++;
            spare = Math.max(0, width - left);
            left = Math.max(0, left - width);
        }
    }

    /** Passes so many characters that are no white space. */
    void pass(int characters) {
        at += characters;
        column += characters;
        spare = 0;
    }

    /** The first character behind the white space, or 0 at the end. */
    char first() {
        int i = nonBlank();
        return i < end ? text.charAt(i) : 0;
    }

    /** The column that is reached: all before it was passed. */
    int column() {
        return column - spare;
    }

    /** The rest of the line without the white space in front. */
    String rest() {
        return text.subSequence(nonBlank(), end).toString();
    }

    private static int width(char c, int column) {
        return c == '\t' ? TAB - column % TAB : 1;
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
