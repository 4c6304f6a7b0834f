package dev.cowork.core.block;

import dev.cowork.core.block.NotAnEdit.Reason;
import dev.cowork.core.diff.Lines;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one hunk. The counts of its first line are not believed: models miscount. The hunk ends at the first line that
 * cannot belong to it; where a fence is around the diff, only the fence's end, the next hunk and the next file can end it.
 */
final class HunkReader {
    private static final Pattern HEAD = Pattern.compile("@@(?: -(\\d+)(?:,\\d+)? .*|.*)");

    private final Lines lines;
    private final int first;
    private final StringBuilder old = new StringBuilder();
    private final StringBuilder replacement = new StringBuilder();

    /** Lines without even the blank of a context line, which belong to the hunk only if more of it follows. */
    private final StringBuilder pending = new StringBuilder();

    private boolean broken;
    private boolean changes;
    private char previous = ' ';
    private int next;

    private HunkReader(Lines lines, int first) {
        this.lines = lines;
        this.first = first;
        this.next = first + 1;
    }

    static boolean isHead(String content) {
        return HEAD.matcher(content).matches();
    }

    /** Whether a file's two lines begin here. */
    static boolean isFileHead(Lines lines, int line) {
        return line < lines.count()
                && lines.content(line).startsWith("--- ")
                && lines.content(line + 1).startsWith("+++ ");
    }

    /** Reads a hunk and answers the line behind it. */
    static int read(Lines lines, int first, boolean fenced, List<PatchHunk> hunks, List<NotAnEdit> problems) {
        HunkReader reader = new HunkReader(lines, first);
        reader.readLines(fenced);
        reader.add(hunks, problems);
        return reader.next;
    }

    private void readLines(boolean fenced) {
        int behind = next;
        for (int line = next; line <= lines.count(); line++) {
            String content = lines.content(line);
            boolean known = content.isEmpty() || " +-\\".indexOf(content.charAt(0)) >= 0;
            if (ends(line, content) || !known && !fenced) {
                break;
            }
            if (content.isEmpty()) {
                pending.append(lines.line(line));
                continue;
            }
            if (known) {
                take(content, lines.end(line));
            }
            broken |= !known;
            behind = line + 1;
        }
        next = behind;
    }

    /** Whether a line ends the hunk; a line that goes may look like a file's, so the hunk behind that is asked for. */
    private boolean ends(int line, String content) {
        boolean file = isFileHead(lines, line) && line + 2 <= lines.count() && isHead(lines.content(line + 2));
        return file || isHead(content) || PathLines.isFence(content) || content.startsWith("diff --git ");
    }

    private void take(String content, String end) {
        char sign = content.charAt(0);
        old.append(pending);
        replacement.append(pending);
        pending.setLength(0);
        if (sign == '\\') {
            withoutEnd();
            return;
        }
        String line = content.substring(1) + (end.isEmpty() ? "\n" : end);
        if (sign != '+') {
            old.append(line);
        }
        if (sign != '-') {
            replacement.append(line);
        }
        changes |= sign != ' ';
        previous = sign;
    }

    /** The line before has no line end in its file. */
    private void withoutEnd() {
        if (previous != '+') {
            cutEnd(old);
        }
        if (previous != '-') {
            cutEnd(replacement);
        }
    }

    private static void cutEnd(StringBuilder text) {
        while (!text.isEmpty() && "\r\n".indexOf(text.charAt(text.length() - 1)) >= 0) {
            text.setLength(text.length() - 1);
        }
    }

    private void add(List<PatchHunk> hunks, List<NotAnEdit> problems) {
        if (!changes) {
            problems.add(new NotAnEdit(lines.range(first, next - 1), first, Reason.EMPTY_HUNK));
        } else if (broken) {
            problems.add(new NotAnEdit(lines.range(first, next - 1), first, Reason.BROKEN_HUNK));
        } else {
            Matcher head = HEAD.matcher(lines.content(first));
            String number = head.matches() ? head.group(1) : null;
            int oldLine = number == null || number.length() > 9 ? 0 : Integer.parseInt(number);
            hunks.add(new PatchHunk(old.toString(), replacement.toString(), oldLine, lines.range(first, next - 1)));
        }
    }
}
