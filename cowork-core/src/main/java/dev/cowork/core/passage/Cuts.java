package dev.cowork.core.passage;

import dev.cowork.data.Range;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Cuts a range that is too long where it hurts least: behind a line end, behind a sentence, behind a word, and in a run
 * without any of these behind a character.
 */
final class Cuts {
    private Cuts() {}

    static List<Range> of(String text, Range range, Limits limits) {
        List<Range> cuts = new ArrayList<>();
        int start = range.start();
        while (start < range.end()) {
            int end = limits.fits(text, new Range(start, range.end()))
                    ? range.end()
                    : cut(text, start, range.end(), limits);
            Range piece = Blanks.trim(text, new Range(start, end));
            if (piece.length() > 0) {
                cuts.add(piece);
            }
            start = end;
        }
        return cuts;
    }

    private static int cut(String text, int start, int end, Limits limits) {
        int most = longest(text, start, end, limits);
        int least = start + (most - start) / 2;
        int line = lastThat(c -> c == '\n', text, least, most);
        if (line > least) {
            return line;
        }
        int sentence = lastBoundary(BreakIterator.getSentenceInstance(Locale.ROOT), text, start, most);
        if (sentence > least) {
            return sentence;
        }
        int word = lastThat(Character::isWhitespace, text, least, most);
        return word > least ? word : onCharacter(text, most);
    }

    /** The furthest end that still fits; found by halving, since weight only grows with the range. */
    private static int longest(String text, int start, int end, Limits limits) {
        int fits = start + 1;
        int tooFar = Math.min(end, start + limits.characters() + 1);
        while (tooFar - fits > 1) {
            int middle = (fits + tooFar) >>> 1;
            if (limits.fits(text, new Range(start, middle))) {
                fits = middle;
            } else {
                tooFar = middle;
            }
        }
        return fits;
    }

    private static int lastBoundary(BreakIterator breaks, String text, int start, int most) {
        String part = text.substring(start, most);
        breaks.setText(part);
        int last = breaks.last();
        return last == part.length() && last > 0 ? start + Math.max(0, breaks.previous()) : start + last;
    }

    /** Behind the last such character; it looks no further back than needed, since a text may be one long line. */
    private static int lastThat(IntPredicate wanted, String text, int least, int most) {
        for (int i = most; i > least; i--) {
            if (wanted.test(text.charAt(i - 1))) {
                return i;
            }
        }
        return -1;
    }

    private static int onCharacter(String text, int at) {
        boolean inside = at < text.length()
                && Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
        return inside ? at - 1 : at;
    }
}
