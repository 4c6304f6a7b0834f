package dev.cowork.core.search;

import dev.cowork.data.Range;
import dev.cowork.spi.Ranked;
import java.util.ArrayList;
import java.util.List;

/** Merges ranked targets into the excerpts that are shown, best first. */
final class Excerpts {
    /** Passages of one recipe are parted by blank lines and heading marks; more than that is text left out. */
    private static final int GAP = 3;

    private Excerpts() {}

    /**
     * Takes targets in until there are as many excerpts as asked for: what ranks behind those widens none of them.
     *
     * @param merged whether targets that stand beside each other become one excerpt
     */
    static List<Excerpt> of(List<Ranked> ranked, int limit, boolean merged) {
        List<Excerpt> excerpts = new ArrayList<>();
        for (Ranked target : ranked) {
            if (excerpts.size() == limit) {
                break;
            }
            if (!merged || excerpts.stream().noneMatch(excerpt -> excerpt.absorbs(target, GAP))) {
                excerpts.add(new Excerpt(target));
            }
        }
        return excerpts;
    }

    /** Widens a range to whole lines, but by no more than a line's usual length on either side. */
    static Range wholeLines(String text, Range range, int most) {
        int start = range.start();
        while (start > 0 && text.charAt(start - 1) != '\n' && range.start() - start < most) {
            start--;
        }
        int end = range.end();
        while (end < text.length() && text.charAt(end) != '\n' && end - range.end() < most) {
            end++;
        }
        return new Range(onCharacter(text, start), onCharacter(text, end));
    }

    private static int onCharacter(String text, int at) {
        boolean inside = at > 0
                && at < text.length()
                && Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
        return inside ? at - 1 : at;
    }
}
