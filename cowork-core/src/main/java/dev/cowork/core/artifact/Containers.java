package dev.cowork.core.artifact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The block quotes and list items that are open (CommonMark 0.31, sections 5.1 and 5.2). */
final class Containers {
    private static final Pattern MARKER = Pattern.compile("([-+*]|\\d{1,9}[.)])(?=[ \\t]|$)");
    private static final Pattern BREAK =
            Pattern.compile("(?:(?:\\*[ \\t]*+){3,}+|(?:-[ \\t]*+){3,}+|(?:_[ \\t]*+){3,}+)");

    /** One of them; {@code offset} is 0 for a block quote, else how far the text of a list item is indented. */
    private record Container(int offset, boolean beganBlank) {
        boolean isQuote() {
            return offset == 0;
        }
    }

    private final List<Container> open = new ArrayList<>();

    /** Passes what stands for containers that go on, and says how many do. */
    int match(Cursor cursor) {
        int matched = 0;
        while (matched < open.size() && goesOn(open.get(matched), cursor)) {
            matched++;
        }
        return matched;
    }

    private static boolean goesOn(Container container, Cursor cursor) {
        if (container.isQuote()) {
            return passQuote(cursor, 3);
        }
        if (cursor.isBlankLine()) {
            return !container.beganBlank();
        }
        if (cursor.indent() < container.offset()) {
            return false;
        }
        cursor.passBlanks(container.offset());
        return true;
    }

    /** Passes the marks of block quotes only, as in fences, whose lines models do not always indent as the list is. */
    boolean matchQuotes(Cursor cursor) {
        return matchQuotes(cursor, quotes());
    }

    private static boolean matchQuotes(Cursor cursor, int quotes) {
        for (int i = 0; i < quotes; i++) {
            if (!passQuote(cursor, Integer.MAX_VALUE)) {
                return false;
            }
        }
        return true;
    }

    private static boolean passQuote(Cursor cursor, int mostIndent) {
        int indent = cursor.indent();
        if (cursor.first() != '>' || indent > mostIndent) {
            return false;
        }
        cursor.passBlanks(indent);
        cursor.pass(1);
        cursor.passBlanks(Math.min(1, cursor.indent()));
        return true;
    }

    int size() {
        return open.size();
    }

    int quotes() {
        return (int) open.stream().filter(Container::isQuote).count();
    }

    /** The columns of the list items behind the last block quote. */
    int offset() {
        int offset = 0;
        for (Container container : open) {
            offset = container.isQuote() ? 0 : offset + container.offset();
        }
        return offset;
    }

    void keep(int size) {
        open.subList(size, open.size()).clear();
    }

    /** An item that began with a blank line and has text now goes on over blank lines. */
    void hasText() {
        for (int i = 0; i < open.size(); i++) {
            open.set(i, new Container(open.get(i).offset(), false));
        }
    }

    /** Opens a block quote within the first {@code size} containers if the line begins one. */
    boolean openQuote(Cursor cursor, int size) {
        if (!passQuote(cursor, 3)) {
            return false;
        }
        keep(size);
        open.add(new Container(0, false));
        return true;
    }

    /** Opens a list item within the first {@code size} containers if the line begins one that may stand there. */
    boolean openItem(Cursor cursor, int size, boolean inParagraph) {
        int indent = cursor.indent();
        String rest = cursor.rest();
        Matcher marker = MARKER.matcher(rest);
        if (indent > 3 || !marker.lookingAt() || isBreak(rest)) {
            return false;
        }
        String mark = marker.group(1);
        boolean blank = rest.substring(mark.length()).isBlank();
        boolean first =
                mark.length() == 1 || mark.substring(0, mark.length() - 1).equals("1");
        if (inParagraph && (blank || !first)) {
            return false;
        }
        cursor.passBlanks(indent);
        cursor.pass(mark.length());
        int spaces = cursor.indent();
        // Text far behind the marker is indented code, which begins one column behind it.
        int passed = blank || spaces > 4 ? 1 : spaces;
        cursor.passBlanks(Math.min(passed, spaces));
        keep(size);
        open.add(new Container(indent + mark.length() + passed, blank));
        return true;
    }

    static boolean isBreak(String line) {
        return line.length() < 1_000 && BREAK.matcher(line).matches();
    }
}
