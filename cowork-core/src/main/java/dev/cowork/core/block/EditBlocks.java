package dev.cowork.core.block;

import dev.cowork.core.block.NotAnEdit.Reason;
import dev.cowork.core.diff.Lines;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The SEARCH/REPLACE blocks of a reply: between marks of five to nine characters the text to find, a divider, and the
 * text to put in its place. The file's name stands alone in the line above the block or above the code fence around it,
 * or in the fence's first line; a block without one belongs to the file named last. Marks may be indented by up to three
 * blanks, which the lines between them then lose.
 *
 * <p>A second divider ends a block when the end mark follows at once, or when there is no end mark before the next block:
 * models write it by mistake for the end mark. With more text before an end mark it is not known which of the dividers
 * divides, and the block is no edit.
 *
 * @param edits the blocks, in the reply's order
 * @param others what begins like a block and is none
 */
public record EditBlocks(List<EditBlock> edits, List<NotAnEdit> others) {
    /**
     * Copies the lists.
     */
    public EditBlocks {
        edits = List.copyOf(edits);
        others = List.copyOf(others);
    }

    /**
     * Reads a reply.
     *
     * @param reply what the model wrote
     * @return its blocks
     */
    public static EditBlocks parse(String reply) {
        Lines lines = Lines.of(reply);
        List<EditBlock> edits = new ArrayList<>();
        List<NotAnEdit> others = new ArrayList<>();
        String path = null;
        for (int line = 1; line <= lines.count(); ) {
            Mark mark = Mark.of(lines.content(line));
            if (mark == null || mark.kind() != Mark.Kind.HEAD) {
                line++;
                continue;
            }
            path = named(lines, line, path);
            Extent extent = Extent.of(lines, line, mark);
            if (extent.problem() == null) {
                edits.add(edit(lines, path, extent));
            } else {
                others.add(new NotAnEdit(lines.range(line, extent.last()), line, extent.problem()));
            }
            line = extent.last() + 1;
        }
        return new EditBlocks(edits, others);
    }

    private static @Nullable String named(Lines lines, int line, @Nullable String before) {
        String path = PathLines.above(lines, line);
        return path == null ? before : path;
    }

    private static EditBlock edit(Lines lines, @Nullable String path, Extent extent) {
        int indent = extent.head().indent();
        return new EditBlock(
                path,
                text(lines, extent.first() + 1, extent.divider(), indent),
                text(lines, extent.divider() + 1, extent.end(), indent),
                lines.range(extent.first(), extent.last()),
                extent.first());
    }

    private static String text(Lines lines, int from, int to, int indent) {
        StringBuilder text = new StringBuilder();
        for (int line = from; line < to; line++) {
            String content = lines.line(line);
            text.append(content.startsWith(" ".repeat(indent)) ? content.substring(indent) : content);
        }
        return text.toString();
    }

    /**
     * From where to where a block reaches.
     *
     * @param head its first mark
     * @param first the line of that
     * @param divider the divider's line
     * @param end the line behind the replacement
     * @param last the last line that belongs to the block
     * @param problem why it is no edit; null when it is one
     */
    private record Extent(
            Mark head,
            int first,
            int divider,
            int end,
            int last,
            @Nullable Reason problem) {
        /** With marks as long as the first one, so that shorter ones may be text; else with marks of any length. */
        static Extent of(Lines lines, int first, Mark head) {
            Extent strict = read(lines, first, head, true);
            return strict.problem == null ? strict : read(lines, first, head, false);
        }

        private static Extent read(Lines lines, int first, Mark head, boolean strict) {
            int divider = 0;
            int second = 0;
            for (int line = first + 1; line <= lines.count(); line++) {
                Mark mark = Mark.of(lines.content(line));
                if (mark == null || strict && mark.length() != head.length()) {
                    continue;
                }
                if (mark.kind() == Mark.Kind.HEAD) {
                    return open(head, first, divider, second, line - 1);
                }
                if (mark.kind() == Mark.Kind.END) {
                    return closed(head, first, divider, second, line);
                }
                if (divider == 0) {
                    divider = line;
                } else if (second == 0) {
                    second = line;
                }
            }
            return open(head, first, divider, second, lines.count());
        }

        private static Extent closed(Mark head, int first, int divider, int second, int line) {
            if (divider == 0) {
                return new Extent(head, first, 0, 0, line, Reason.NO_DIVIDER);
            }
            if (second > 0 && second < line - 1) {
                return new Extent(head, first, 0, 0, line, Reason.SEVERAL_DIVIDERS);
            }
            return new Extent(head, first, divider, second > 0 ? second : line, line, null);
        }

        private static Extent open(Mark head, int first, int divider, int second, int last) {
            if (second > 0) {
                return new Extent(head, first, divider, second, second, null);
            }
            return new Extent(head, first, 0, 0, last, divider == 0 ? Reason.NO_DIVIDER : Reason.NO_END);
        }
    }
}
