package dev.cowork.core.match;

import dev.cowork.data.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text with what does not count made the same: each line end is {@code \n} without blanks before it, and on demand
 * look-alikes are their plainest form. Knows for each of its characters which ones of the text it came from.
 */
final class Folded {
    private final String text;
    private final boolean lookalikes;
    private final StringBuilder folded = new StringBuilder();
    private int[] starts;
    private int[] ends;

    /** Up to here no blank is one before a line end, so that a long run of blanks is looked through once. */
    private int plainUntil;

    private Folded(String text, boolean lookalikes, Range within) {
        this.text = text;
        this.lookalikes = lookalikes;
        this.starts = new int[within.length() + 16];
        this.ends = new int[within.length() + 16];
        for (int at = within.start(); at < within.end(); ) {
            at = fold(at, within.end());
        }
    }

    /**
     * Folds a part of a text in which is sought. A last line without an end gets one, which came from nothing.
     */
    static Folded searched(String text, Range within, boolean lookalikes) {
        Folded folded = new Folded(text, lookalikes, within);
        boolean open = within.end() == text.length() && !folded.text().endsWith("\n");
        if (open) {
            folded.add("\n", within.end(), within.end());
        }
        return folded;
    }

    /** Folds what is sought. */
    static String sought(String old, boolean lookalikes) {
        return new Folded(old, lookalikes, new Range(0, old.length())).text();
    }

    String text() {
        return folded.toString();
    }

    /** The places of a folded text, as ranges of the unfolded one. */
    List<Range> places(String sought) {
        List<Range> places = new ArrayList<>();
        for (int start : Occurrences.of(
                sought.length(),
                (i, j) -> sought.charAt(i) == sought.charAt(j),
                0,
                folded.length(),
                (i, j) -> sought.charAt(i) == folded.charAt(j))) {
            int last = start + sought.length() - 1;
            if (isFirst(start) && isLast(last)) {
                places.add(new Range(starts[start], Math.max(starts[start], ends[last])));
            }
        }
        return places;
    }

    /** Whether a place begins where a character of the text begins, and not in the middle of what became several. */
    private boolean isFirst(int index) {
        return index == 0 || !isOne(index - 1, index);
    }

    private boolean isLast(int index) {
        return index + 1 == folded.length() || !isOne(index, index + 1);
    }

    private boolean isOne(int index, int next) {
        return starts[index] == starts[next] && ends[index] == ends[next];
    }

    private int fold(int at, int end) {
        int behind = behindLineEnd(at, end);
        if (behind > at) {
            boolean ended = isLineEnd(text.charAt(behind - 1));
            add(ended ? "\n" : "", at, behind);
            return behind;
        }
        int next = at + Character.charCount(text.codePointAt(at));
        while (lookalikes && next < end && Lookalikes.continues(text.codePointAt(next))) {
            next += Character.charCount(text.codePointAt(next));
        }
        String cluster = text.substring(at, Math.min(next, end));
        add(lookalikes ? Lookalikes.plain(cluster) : cluster, at, Math.min(next, end));
        return Math.min(next, end);
    }

    /** Behind the blanks and the line end that begin here; the same place if none does. */
    private int behindLineEnd(int at, int end) {
        if (at < plainUntil) {
            return at;
        }
        int i = at;
        while (i < end && isBlank(text.charAt(i))) {
            i++;
        }
        if (i == end) {
            return i;
        }
        if (text.startsWith("\r\n", i) && i + 1 < end) {
            return i + 2;
        }
        plainUntil = i;
        return isLineEnd(text.charAt(i)) ? i + 1 : at;
    }

    private boolean isBlank(char c) {
        return c == ' '
                || c == '\t'
                || lookalikes
                        && c != '\n'
                        && c != '\r'
                        && (c < 128
                                ? Character.isWhitespace(c)
                                : Lookalikes.plain(String.valueOf(c)).isBlank());
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private void add(String plain, int start, int end) {
        for (int i = 0; i < plain.length(); i++) {
            int at = folded.length();
            if (at == starts.length) {
                starts = Arrays.copyOf(starts, at * 2);
                ends = Arrays.copyOf(ends, at * 2);
            }
            folded.append(plain.charAt(i));
            // A character beyond the basic plane stays two, which came from one each.
            boolean same = plain.length() == end - start;
            starts[at] = same ? start + i : start;
            ends[at] = same ? start + i + 1 : end;
        }
    }
}
