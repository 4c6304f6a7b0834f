package dev.cowork.core.diff;

import dev.cowork.core.diff.LineDiff.Block;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The differences of two texts as hunks, which can be taken one by one. */
public final class Hunks {
    private Hunks() {}

    /**
     * The hunks that make one text out of another. Two hunks have at least one line between them that stays, so each can
     * be taken without the others.
     *
     * @param base the old text
     * @param changed the new text
     * @return the hunks, ascending; empty when the texts are equal
     */
    public static List<Hunk> between(String base, String changed) {
        Lines lines = Lines.of(base);
        List<Hunk> hunks = new ArrayList<>();
        for (Block block : LineDiff.blocks(base, changed)) {
            hunks.add(new Hunk(
                    hunks.size() + 1,
                    block.base(),
                    block.changed(),
                    block.base().of(base),
                    block.changed().of(changed),
                    lines.at(block.base().start())));
        }
        return hunks;
    }

    /**
     * Applies some of the hunks.
     *
     * @param base the text the hunks were made from
     * @param some which of them, in any order
     * @return the base with only these changes
     * @throws IllegalArgumentException if a hunk does not fit the text, or two overlap
     */
    public static String apply(String base, Collection<Hunk> some) {
        StringBuilder text = new StringBuilder();
        int done = 0;
        for (Hunk hunk : some.stream()
                .sorted(Comparator.comparingInt(hunk -> hunk.base().start()))
                .toList()) {
            if (hunk.base().start() < done
                    || !base.startsWith(hunk.removed(), hunk.base().start())) {
                throw new IllegalArgumentException(
                        "Hunk " + hunk.number() + " does not fit at line " + hunk.firstLine());
            }
            text.append(base, done, hunk.base().start()).append(hunk.added());
            done = hunk.base().end();
        }
        return text.append(base, done, base.length()).toString();
    }
}
