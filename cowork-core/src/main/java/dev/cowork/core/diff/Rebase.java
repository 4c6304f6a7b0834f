package dev.cowork.core.diff;

import dev.cowork.core.diff.LineDiff.Block;
import dev.cowork.data.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a range of a text is after others have changed the text. */
public final class Rebase {
    private Rebase() {}

    /**
     * A stretch that is the same in both texts: the longest one around lines that the comparison found equal. Such
     * stretches may overlap in either text: where of two equal lines one was removed, nobody can tell which one.
     */
    private record Same(Range base, int shift) {}

    /**
     * Finds a range again, if nobody has changed it. It is found when it lies wholly in a stretch that both texts share,
     * by a comparison of lines; in a line that was changed, what comes before the first change and behind the last one
     * still counts, unless it touches the change: {@code foo} is not found where somebody made it {@code foobar}. It is
     * not found when it may equally be in two places, as one of two equal lines of which one was
     * removed.
     *
     * <p>An empty range is a point to insert at. It is found when its surroundings are unchanged: the line it is in, or
     * at the start of a line that line and the one before. At the start or the end of the base it must be at the start or
     * the end of the current text as well.
     *
     * @param base the text that the range is of
     * @param current the text as it is now
     * @param touched a range of base
     * @return the range in current, whose text is the same byte for byte; empty when it was changed or cannot be told
     * @throws IndexOutOfBoundsException if the range ends behind base
     */
    public static Optional<Range> map(String base, String current, Range touched) {
        if (touched.end() > base.length()) {
            throw new IndexOutOfBoundsException(
                    "The range ends at " + touched.end() + ", the text at " + base.length());
        }
        if (base.equals(current)) {
            return Optional.of(touched);
        }
        if (touched.length() > 0) {
            return find(base, current, touched);
        }
        int point = touched.start();
        return find(base, current, around(base, point))
                .map(found -> found.start() + point - around(base, point).start())
                .filter(at -> (point > 0 || at == 0) && (point < base.length() || at == current.length()))
                .map(at -> new Range(at, at));
    }

    private static Range around(String base, int point) {
        Lines lines = Lines.of(base);
        int line = lines.at(point);
        boolean atStart = lines.offset(line) == point;
        int first = atStart ? Math.max(1, line - 1) : line;
        return lines.range(Math.min(first, lines.count() + 1), Math.min(line, lines.count()));
    }

    /**
     * The one place. Two stretches that hold the range are two places; and a place that another stretch covers too may as
     * well be what is left of another range, while this one is gone.
     */
    private static Optional<Range> find(String base, String current, Range range) {
        List<Same> all = same(base, current);
        List<Range> places = all.stream()
                .filter(same -> range.length() > 0 && holds(same.base, withNeighbours(base, range)))
                .map(same -> moved(range, same.shift))
                .filter(place -> !beginsLine(base, range) || beginsLine(current, place))
                .filter(place -> range.end() < base.length() || endsLine(current, place))
                .distinct()
                .toList();
        if (places.size() != 1) {
            return Optional.empty();
        }
        Range place = places.getFirst();
        int shift = place.start() - range.start();
        boolean doubtful =
                all.stream().anyMatch(same -> same.shift != shift && holds(moved(same.base, same.shift), place));
        return doubtful ? Optional.empty() : Optional.of(place);
    }

    /** The end of a line is not the blank line behind it, though both are one character and the same. */
    private static boolean beginsLine(String text, Range range) {
        return range.start() == 0 || isLineEnd(text.charAt(range.start() - 1));
    }

    private static boolean endsLine(String text, Range range) {
        return range.end() == text.length()
                || isLineEnd(text.charAt(range.end() - 1))
                || isLineEnd(text.charAt(range.end()));
    }

    /** With the characters beside it in its first and its last line. */
    private static Range withNeighbours(String text, Range range) {
        boolean last = range.end() == text.length() || isLineEnd(text.charAt(range.end() - 1));
        return new Range(
                beginsLine(text, range) ? range.start() : range.start() - 1, last ? range.end() : range.end() + 1);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean holds(Range outer, Range inner) {
        return outer.start() <= inner.start() && inner.end() <= outer.end();
    }

    private static Range moved(Range range, int shift) {
        return new Range(range.start() + shift, range.end() + shift);
    }

    /** The stretches between the changed blocks, each as far as it can be stretched over its two neighbours. */
    private static List<Same> same(String base, String current) {
        List<Block> blocks = LineDiff.blocks(base, current);
        List<Same> all = new ArrayList<>();
        int shift = 0;
        for (int i = 0; i <= blocks.size(); i++) {
            int start = i == 0 ? 0 : blocks.get(i - 1).base().end();
            int end = i == blocks.size() ? base.length() : blocks.get(i).base().start();
            int least = i < 2 ? 0 : blocks.get(i - 2).base().end();
            int most = i + 1 < blocks.size() ? blocks.get(i + 1).base().start() : base.length();
            all.add(new Same(stretched(base, current, new Range(start, end), shift, new Range(least, most)), shift));
            shift += i == blocks.size() ? 0 : blocks.get(i).shift();
        }
        return all;
    }

    private static Range stretched(String base, String current, Range equal, int shift, Range bounds) {
        int start = equal.start();
        while (start > bounds.start()
                && start + shift > 0
                && base.charAt(start - 1) == current.charAt(start + shift - 1)) {
            start--;
        }
        int end = equal.end();
        while (end < bounds.end()
                && end + shift < current.length()
                && base.charAt(end) == current.charAt(end + shift)) {
            end++;
        }
        return new Range(start, end);
    }
}
