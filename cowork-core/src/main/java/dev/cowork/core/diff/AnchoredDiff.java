package dev.cowork.core.diff;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.DiffAlgorithmI;
import com.github.difflib.algorithm.DiffAlgorithmListener;
import com.github.difflib.algorithm.myers.MyersDiff;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares lists of lines of any length in about linear time. Myers' algorithm takes the square of the number of
 * differences, which for two texts of 50,000 lines that share nothing was measured at minutes. So a long stretch is first
 * parted at lines that occur once on either side, in the longest order that both have (Cohen's patience diff), and what
 * is still long and has no such line is one change.
 */
final class AnchoredDiff implements DiffAlgorithmI<String> {
    /** Lines on both sides together that Myers' algorithm compares within some hundredths of a second. */
    private static final int SHORT = 2_000;

    private static final int DEEPEST = 8;

    private final MyersDiff<String> myers = new MyersDiff<>();

    /** A stretch of lines on either side. */
    private record Gap(int oldStart, int oldEnd, int newStart, int newEnd) {
        int lines() {
            return oldEnd - oldStart + newEnd - newStart;
        }
    }

    /** Where a line stands, for those that occur once. */
    private record Anchor(int oldLine, int newLine) {}

    @Override
    public List<Change> computeDiff(
            List<? extends String> source, List<? extends String> target, @Nullable DiffAlgorithmListener progress) {
        List<String> oldLines = List.copyOf(source);
        List<String> newLines = List.copyOf(target);
        List<Change> changes = new ArrayList<>();
        compare(oldLines, newLines, new Gap(0, oldLines.size(), 0, newLines.size()), 0, changes);
        return changes;
    }

    private void compare(List<String> oldLines, List<String> newLines, Gap whole, int depth, List<Change> changes) {
        Gap gap = withoutEqualEnds(oldLines, newLines, whole);
        if (gap.lines() == 0) {
            return;
        }
        if (gap.lines() <= SHORT) {
            shortOne(oldLines, newLines, gap, changes);
            return;
        }
        List<Anchor> anchors = depth < DEEPEST ? anchors(oldLines, newLines, gap) : List.of();
        if (anchors.isEmpty()) {
            changes.add(new Change(type(gap), gap.oldStart, gap.oldEnd, gap.newStart, gap.newEnd));
            return;
        }
        int oldLine = gap.oldStart;
        int newLine = gap.newStart;
        for (Anchor anchor : anchors) {
            compare(oldLines, newLines, new Gap(oldLine, anchor.oldLine, newLine, anchor.newLine), depth + 1, changes);
            oldLine = anchor.oldLine + 1;
            newLine = anchor.newLine + 1;
        }
        compare(oldLines, newLines, new Gap(oldLine, gap.oldEnd, newLine, gap.newEnd), depth + 1, changes);
    }

    private static Gap withoutEqualEnds(List<String> oldLines, List<String> newLines, Gap gap) {
        int oldStart = gap.oldStart;
        int newStart = gap.newStart;
        while (oldStart < gap.oldEnd
                && newStart < gap.newEnd
                && oldLines.get(oldStart).equals(newLines.get(newStart))) {
            oldStart++;
            newStart++;
        }
        int oldEnd = gap.oldEnd;
        int newEnd = gap.newEnd;
        while (oldEnd > oldStart
                && newEnd > newStart
                && oldLines.get(oldEnd - 1).equals(newLines.get(newEnd - 1))) {
            oldEnd--;
            newEnd--;
        }
        return new Gap(oldStart, oldEnd, newStart, newEnd);
    }

    private void shortOne(List<String> oldLines, List<String> newLines, Gap gap, List<Change> changes) {
        List<String> oldPart = oldLines.subList(gap.oldStart, gap.oldEnd);
        List<String> newPart = newLines.subList(gap.newStart, gap.newEnd);
        for (Change change : myers.computeDiff(oldPart, newPart, null)) {
            changes.add(new Change(
                    change.deltaType,
                    change.startOriginal + gap.oldStart,
                    change.endOriginal + gap.oldStart,
                    change.startRevised + gap.newStart,
                    change.endRevised + gap.newStart));
        }
    }

    private static DeltaType type(Gap gap) {
        if (gap.oldStart == gap.oldEnd) {
            return DeltaType.INSERT;
        }
        return gap.newStart == gap.newEnd ? DeltaType.DELETE : DeltaType.CHANGE;
    }

    private static List<Anchor> anchors(List<String> oldLines, List<String> newLines, Gap gap) {
        Map<String, Integer> inNew = once(newLines, gap.newStart, gap.newEnd);
        List<Anchor> common = new ArrayList<>();
        once(oldLines, gap.oldStart, gap.oldEnd).forEach((line, oldLine) -> {
            Integer newLine = inNew.get(line);
            if (newLine != null) {
                common.add(new Anchor(oldLine, newLine));
            }
        });
        return longestAscending(common);
    }

    /** The lines that occur once in a range, with their places, ascending. */
    private static Map<String, Integer> once(List<String> lines, int from, int to) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = from; i < to; i++) {
            counts.merge(lines.get(i), 1, Integer::sum);
        }
        Map<String, Integer> once = new LinkedHashMap<>();
        for (int i = from; i < to; i++) {
            if (counts.getOrDefault(lines.get(i), 0) == 1) {
                once.put(lines.get(i), i);
            }
        }
        return once;
    }

    /** The longest of the subsequences that ascend in the new text too, by patience sorting. */
    private static List<Anchor> longestAscending(List<Anchor> anchors) {
        int[] tails = new int[anchors.size()];
        int[] tops = new int[anchors.size()];
        int[] before = new int[anchors.size()];
        int length = 0;
        for (int i = 0; i < anchors.size(); i++) {
            int found = Arrays.binarySearch(tops, 0, length, anchors.get(i).newLine);
            int pile = -found - 1;
            tops[pile] = anchors.get(i).newLine;
            tails[pile] = i;
            before[i] = pile == 0 ? -1 : tails[pile - 1];
            length = Math.max(length, pile + 1);
        }
        List<Anchor> longest = new ArrayList<>();
        for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = before[i]) {
            longest.add(anchors.get(i));
        }
        return longest.reversed();
    }
}
