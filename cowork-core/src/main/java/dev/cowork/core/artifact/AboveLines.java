package dev.cowork.core.artifact;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Keeps the last lines and the last heading while a message is read. */
final class AboveLines {
    /** A longer line is no sentence, and models that run wild write lines of blanks without end. */
    private static final int LONGEST = 2_000;

    private static final Pattern MARKS = Pattern.compile("^#{1,6}[ \\t]*+|[ \\t]++#++[ \\t]*+$|[*_`]");

    private final Deque<String> lines = new ArrayDeque<>();
    private String heading = "";
    private boolean fresh;

    void line(CharSequence text, int start, int end) {
        if (lines.size() == Above.MOST) {
            lines.removeFirst();
        }
        lines.addLast(end - start > LONGEST ? "" : text.subSequence(start, end).toString());
    }

    void heading(String line) {
        heading = MARKS.matcher(line.strip()).replaceAll("").strip();
        fresh = true;
    }

    /** The last line turned out to be a heading. */
    void underlined() {
        if (!lines.isEmpty()) {
            heading(lines.getLast());
        }
    }

    void afterBlock() {
        lines.clear();
        fresh = false;
    }

    Above snapshot() {
        return new Above(List.copyOf(lines), heading, fresh);
    }
}
