package dev.cowork.core.match;

import dev.cowork.core.diff.Lines;
import dev.cowork.data.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines of a part of a text by what is written on them, whatever their indentation and line ends. */
final class TextLines {
    private final Lines lines;

    /** The first line, from 1, that lies wholly in the part, and how many do. */
    private final int first;

    private final boolean lookalikes;
    private final Map<String, Integer> ids = new HashMap<>();
    private final int[] keys;

    TextLines(Lines lines, Range within, boolean lookalikes) {
        this.lines = lines;
        this.lookalikes = lookalikes;
        int from = lines.at(within.start());
        this.first = from <= lines.count() && lines.offset(from) < within.start() ? from + 1 : from;
        int last = lines.at(within.end());
        boolean whole =
                last <= lines.count() && lines.offset(last) + lines.line(last).length() <= within.end();
        this.keys = new int[Math.max(0, (whole ? last : last - 1) - first + 1)];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = ids.computeIfAbsent(key(lines.content(first + i)), key -> ids.size());
        }
    }

    private String key(String content) {
        String stripped = content.strip();
        return lookalikes ? Folded.sought(stripped, true).strip() : stripped;
    }

    int size() {
        return keys.length;
    }

    /** Where some lines of a sought text occur one after the other. */
    List<Integer> places(Lines sought, int from, int to) {
        int[] wanted = new int[to - from + 1];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = ids.getOrDefault(key(sought.content(from + i)), -1);
            if (wanted[i] < 0) {
                return List.of();
            }
        }
        return Occurrences.of(
                wanted.length, (i, j) -> wanted[i] == wanted[j], 0, keys.length, (i, j) -> wanted[i] == keys[j]);
    }

    /** A line's range, its line end included. */
    Range range(int index) {
        return lines.range(first + index, first + index);
    }

    /** A line's range without its line end. */
    Range content(int index) {
        int start = lines.offset(first + index);
        return new Range(start, start + lines.content(first + index).length());
    }

    /** The empty place before a line. */
    Range before(int index) {
        return lines.range(first + index, first + index - 1);
    }

    /** The lines from one to before another. */
    Range between(int from, int to) {
        return lines.range(first + from, first + to - 1);
    }

    /** The indentations of a sought line and the one it is taken for, when something is written on them. */
    void pair(Lines sought, int line, int index, List<Shift.Pair> pairs) {
        String content = sought.content(line);
        if (!content.isBlank()) {
            pairs.add(new Shift.Pair(indent(content), indent(lines.content(first + index))));
        }
    }

    /** The pairs of some lines. */
    List<Shift.Pair> pairs(Lines sought, int index) {
        List<Shift.Pair> pairs = new ArrayList<>();
        for (int line = 1; line <= sought.count(); line++) {
            pair(sought, line, index + line - 1, pairs);
        }
        return pairs;
    }

    static String indent(String content) {
        int end = 0;
        while (end < content.length() && Character.isWhitespace(content.charAt(end))) {
            end++;
        }
        return content.substring(0, end);
    }
}
