package dev.cowork.spi;

/**
 * Takes from the beginning of lines what belongs to the block quotes, list items and fences around them, as CommonMark 0.31
 * says in sections 2.2 (tabs stop at every fourth column), 4.4, 4.5 and 5.
 */
final class Dedent {
    private static final int TAB = 4;

    private final String text;
    private final StringBuilder out;
    private int at;
    private int column;
    /** Columns of a tab that was passed in part. */
    private int spare;

    private Dedent(String text) {
        this.text = text;
        this.out = new StringBuilder(text.length());
    }

    static String of(String text, int quotes, int indent) {
        return quotes == 0 && indent == 0 ? text : new Dedent(text).run(quotes, indent);
    }

    private String run(int quotes, int indent) {
        while (at < text.length()) {
            column = 0;
            spare = 0;
            for (int i = 0; i < quotes; i++) {
                quote();
            }
            blanks(indent);
            out.repeat(" ", spare);
            int end = text.indexOf('\n', at);
            int next = end < 0 ? text.length() : end + 1;
            out.append(text, at, next);
            at = next;
        }
        return out.toString();
    }

    /** Passes one mark with one blank behind it, if there is a mark. */
    private void quote() {
        int mark = at;
        int markColumn = column;
        while (mark < text.length() && isBlank(text.charAt(mark))) {
            markColumn += width(text.charAt(mark), markColumn);
            mark++;
        }
        if (mark < text.length() && text.charAt(mark) == '>') {
            at = mark + 1;
            column = markColumn + 1;
            spare = 0;
            blanks(1);
        }
    }

    /** Passes so many columns of white space at the most. */
    private void blanks(int most) {
        int left = most - Math.min(most, spare);
        spare -= most - left;
        while (left > 0 && at < text.length() && isBlank(text.charAt(at))) {
            int width = width(text.charAt(at), column);
            column += width;
            at++;
            spare = Math.max(0, width - left);
            left = Math.max(0, left - width);
        }
    }

    private static int width(char c, int column) {
        return c == '\t' ? TAB - column % TAB : 1;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
