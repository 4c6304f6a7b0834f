package dev.cowork.core.tool;

import dev.cowork.DocumentView;
import dev.cowork.Editor;
import java.util.List;
import java.util.Optional;

/** The command {@code view} of a file editor: lines of a document, or the list of a directory. */
final class ViewCommand {
    /** Anthropic's limit for what is shown with line numbers of six digits. */
    private static final int MOST_LINES = 999_999;

    private final FileCommands commands;
    private final Editor editor;
    private final Wording wording;

    ViewCommand(FileCommands commands, Editor editor, Wording wording) {
        this.commands = commands;
        this.editor = editor;
        this.wording = wording;
    }

    /** Shows what is at a path; of a document, the lines of a range unless that is empty. */
    ToolAnswer run(ToolPath at, List<Integer> range) {
        Optional<DocumentView> there = commands.at(at);
        if (there.isPresent()) {
            return lines(at, there.get().lines(), range);
        }
        DocumentTree tree = commands.tree(at);
        if (tree.isEmpty() && !at.isRoot()) {
            return ToolAnswer.failed(wording.missing("view", at.shown()));
        }
        return range.isEmpty()
                ? ToolAnswer.of(wording.listing(at, tree.length(), tree.twoLevels(at.path())))
                : ToolAnswer.failed("The `view_range` parameter is not allowed when `path` points to a directory.");
    }

    private ToolAnswer lines(ToolPath at, int lines, List<Integer> range) {
        if (lines > MOST_LINES) {
            return ToolAnswer.failed("File " + at.shown() + " exceeds maximum line limit of 999,999 lines.");
        }
        String wrong = wrong(range, lines);
        if (!wrong.isEmpty()) {
            return ToolAnswer.failed(wrong);
        }
        int first = range.isEmpty() ? 1 : range.getFirst();
        int last = range.isEmpty() || range.getLast() == -1 ? Integer.MAX_VALUE : range.getLast();
        return ToolAnswer.of(wording.content(at.shown()) + Reads.of(Reads.view(editor, at.path(), first, last)));
    }

    private String wrong(List<Integer> range, int lines) {
        if (range.isEmpty()) {
            return "";
        }
        if (range.size() != 2) {
            return "Invalid `view_range`. It should be a list of two integers.";
        }
        int first = range.getFirst();
        int last = range.getLast();
        String says = "Invalid `view_range`: " + range + ". Its ";
        if (first < 1 || first > Math.max(1, lines)) {
            return says + "first element `" + first + "` should be within the range of lines of the file: [1, " + lines
                    + "]";
        }
        if (last > lines && wording.refusesLongRanges()) {
            return says + "second element `" + last + "` should be smaller than the number of lines in the file: `"
                    + lines + "`";
        }
        return last != -1 && last < first
                ? says + "second element `" + last + "` should be larger or equal than its first `" + first + "`"
                : "";
    }
}
