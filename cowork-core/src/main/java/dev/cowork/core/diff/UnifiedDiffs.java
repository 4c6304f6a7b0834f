package dev.cowork.core.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;

/** Unified diffs, as GNU diffutils describes the format, with three lines of context. */
public final class UnifiedDiffs {
    private static final int CONTEXT = 3;

    private UnifiedDiffs() {}

    /**
     * Compares two texts.
     *
     * @param oldName what the old text is called
     * @param oldText the old text
     * @param newName what the new text is called
     * @param newText the new text
     * @return the diff, each line ended by a line feed; empty when the texts are equal
     */
    public static String of(String oldName, String oldText, String newName, String newText) {
        if (oldText.equals(newText)) {
            return "";
        }
        List<String> oldLines = lines(oldText);
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                oldName, newName, oldLines, DiffUtils.diff(oldLines, lines(newText), new AnchoredDiff()), CONTEXT);
        return String.join("\n", diff) + "\n";
    }

    /** A missing line end belongs to the last line, so that such a difference shows too and the counts stay true. */
    private static List<String> lines(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        if (text.endsWith("\n")) {
            return List.of(text.substring(0, text.length() - 1).split("\n", -1));
        }
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        lines.set(lines.size() - 1, lines.getLast() + "\n\\ No newline at end of file");
        return lines;
    }
}
