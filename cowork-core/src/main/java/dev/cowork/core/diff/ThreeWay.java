package dev.cowork.core.diff;

import dev.cowork.core.diff.LineDiff.Block;
import dev.cowork.core.diff.Merged.Agreed;
import dev.cowork.core.diff.Merged.Open;
import dev.cowork.core.diff.Merged.Piece;
import dev.cowork.data.Range;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Merges two changed texts by lines, as Khanna, Kunal and Pierce describe it ("A Formal Investigation of Diff3", 2007).
 *
 * <p>Changes on both sides that touch are a conflict, as in git and GNU diff3: where no line that both know lies between,
 * each side wrote beside something that is no longer there, and of two lines inserted at one point nobody can tell which
 * comes first. Equal changes are none. Inside a conflict nothing is tried with words or characters: two sentences merged
 * by letters may be text that neither side wrote.
 */
public final class ThreeWay {
    private final String base;
    private final Side ours;
    private final Side theirs;

    private ThreeWay(String base, String ours, String theirs) {
        this.base = base;
        this.ours = new Side(base, ours);
        this.theirs = new Side(base, theirs);
    }

    /** One side's text and its changes that are still to come. */
    private static final class Side {
        private final String text;
        private final Deque<Block> blocks;

        /** How much longer the text is than the base, up to the changes that are still to come. */
        private int shift;

        Side(String base, String text) {
            this.text = text;
            this.blocks = new ArrayDeque<>(LineDiff.blocks(base, text));
        }

        /** The end in the base of a group of changes, with those of this side that touch it. */
        int join(int start, int end) {
            int joined = end;
            for (Block block : blocks) {
                if (block.base().start() <= joined && block.base().end() >= start) {
                    joined = Math.max(joined, block.base().end());
                } else {
                    break;
                }
            }
            return joined;
        }

        /** What a stretch of the base is here, whose changes are thereby done. */
        Range take(Range stretch) {
            int start = stretch.start() + shift;
            while (!blocks.isEmpty()
                    && blocks.element().base().end() <= stretch.end()
                    && blocks.element().base().start() >= stretch.start()) {
                shift += blocks.remove().shift();
            }
            return new Range(start, stretch.end() + shift);
        }

        int next() {
            return blocks.isEmpty()
                    ? Integer.MAX_VALUE
                    : blocks.element().base().start();
        }

        Block first() {
            return blocks.element();
        }
    }

    /**
     * Merges.
     *
     * @param base the text that both started from
     * @param ours what we made of it
     * @param theirs what they made of it
     * @return the merged text, or its conflicts
     */
    public static Merged merge(String base, String ours, String theirs) {
        return new Merged(new ThreeWay(base, ours, theirs).pieces());
    }

    private List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        int done = 0;
        while (ours.next() < Integer.MAX_VALUE || theirs.next() < Integer.MAX_VALUE) {
            Range group = nextGroup();
            pieces.add(new Agreed(base.substring(done, group.start())));
            pieces.add(decide(group));
            done = group.end();
        }
        pieces.add(new Agreed(base.substring(done)));
        return pieces;
    }

    /** The stretch of the base with the next change and all that touch it. */
    private Range nextGroup() {
        Block first = ours.next() <= theirs.next() ? ours.first() : theirs.first();
        int start = first.base().start();
        int end = first.base().end();
        for (int before = -1; before != end; ) {
            before = end;
            end = theirs.join(start, ours.join(start, end));
        }
        return new Range(start, end);
    }

    private Piece decide(Range group) {
        Range our = ours.take(group);
        Range their = theirs.take(group);
        String old = group.of(base);
        String oursText = our.of(ours.text);
        String theirsText = their.of(theirs.text);
        if (theirsText.equals(old) || theirsText.equals(oursText)) {
            return new Agreed(oursText);
        }
        if (oursText.equals(old)) {
            return new Agreed(theirsText);
        }
        return new Open(new Conflict(group, our, their, old, oursText, theirsText));
    }
}
