package dev.cowork.core.edit;

import dev.cowork.core.diff.Hunk;
import dev.cowork.core.diff.Hunks;
import dev.cowork.core.diff.Lines;
import dev.cowork.data.Range;
import java.util.List;

/** Finds where the lines that were shown are in another text: what was put among them, or in their place, included. */
final class Positions {
    private Positions() {}

    /** The lines of the other text that stand where a range of the text stood; at least one, if it has any. */
    static Range map(String text, String other, Range shown) {
        List<Hunk> hunks = Hunks.between(text, other);
        int start = offset(hunks, shown.start(), false);
        int end = Math.max(start, offset(hunks, shown.end(), true));
        Lines lines = Lines.of(other);
        if (lines.count() == 0) {
            return new Range(0, 0);
        }
        int first = Math.min(lines.at(start), lines.count());
        int last = end == start ? first : Math.max(first, lines.at(end - 1));
        return lines.range(first, last);
    }

    private static int offset(List<Hunk> hunks, int offset, boolean behind) {
        int shift = 0;
        for (Hunk hunk : hunks) {
            boolean before = behind ? hunk.base().end() <= offset : hunk.base().end() < offset;
            if (!before) {
                boolean within = hunk.base().start() < offset
                        || (behind
                                && hunk.base().start() == offset
                                && hunk.base().length() == 0);
                return within ? (behind ? hunk.changed().end() : hunk.changed().start()) : offset + shift;
            }
            shift = hunk.changed().end() - hunk.base().end();
        }
        return offset + shift;
    }
}
