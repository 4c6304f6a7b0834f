package dev.cowork.core.document;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
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
                oldName, newName, oldLines, DiffUtils.diff(oldLines, lines(newText)), CONTEXT);
        return String.join("\n", diff) + "\n";
    }

    /** A missing line end at the end makes another last line, so that such a difference shows too. */
    private static List<String> lines(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        String marked =
                text.endsWith("\n") ? text.substring(0, text.length() - 1) : text + "\n\\ No newline at end of file";
        return List.of(marked.split("\n", -1));
    }
}
