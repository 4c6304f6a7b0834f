package dev.cowork.core.diff;

import com.github.difflib.algorithm.Change;
import dev.cowork.data.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which stretches of lines two texts do not share. */
final class LineDiff {
    private LineDiff() {}

    /**
     * A stretch that differs, in characters. Between two of them there is at least one line that both texts have; either
     * range may be empty, not both.
     */
    record Block(Range base, Range changed) {
        int shift() {
            return changed.length() - base.length();
        }
    }

    /** The stretches that differ, ascending. */
    static List<Block> blocks(String base, String changed) {
        Lines baseLines = Lines.of(base);
        Lines changedLines = Lines.of(changed);
        List<Block> blocks = new ArrayList<>();
        for (Change change : changes(baseLines, changedLines)) {
            blocks.add(new Block(
                    baseLines.range(change.startOriginal + 1, change.endOriginal),
                    changedLines.range(change.startRevised + 1, change.endRevised)));
        }
        return blocks;
    }

    /** Myers' algorithm of the library walks from the end, so its changes come in no order. */
    private static List<Change> changes(Lines base, Lines changed) {
        return new AnchoredDiff()
                .computeDiff(base.list(), changed.list(), null).stream()
                        .sorted(Comparator.comparingInt(change -> change.startOriginal))
                        .toList();
    }
}
