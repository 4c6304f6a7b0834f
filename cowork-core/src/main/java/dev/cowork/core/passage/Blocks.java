package dev.cowork.core.passage;

import dev.cowork.data.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parts a text into blocks at blank lines; in Markdown also at headings, and never inside a fence (CommonMark 0.31,
 * sections 4.2, 4.3 (headings of one line) and 4.5).
 */
final class Blocks {
    private static final Pattern HEADING = Pattern.compile("(?s) {0,3}(#{1,6})(?:[ \\t].*)?");
    private static final Pattern FENCE = Pattern.compile("(?s) {0,3}(?:(`{3,})[^`]*|(~{3,}).*)");
    private static final Pattern UNDERLINE = Pattern.compile(" {0,3}(?:=+|-+)[ \\t]*");
    /** Lines that are no paragraph, so that a line of hyphens below is a break and no underline. */
    private static final Pattern NO_PARAGRAPH = Pattern.compile("(?s)\\s*(?:[-+*>|=]|\\d{1,9}[.)]).*|(?: {4}|\\t).*");

    private final String text;
    private final boolean markdown;
    private final List<Block> blocks = new ArrayList<>();
    private int from = -1;
    /** Whether the open block is one line that an underline would make a heading. */
    private boolean onlyLine;

    private String fence = "";

    private Blocks(String text, boolean markdown) {
        this.text = text;
        this.markdown = markdown;
    }

    static List<Block> of(String text, boolean markdown) {
        Blocks parts = new Blocks(text, markdown);
        for (int start = 0; start < text.length(); ) {
            int lineEnd = text.indexOf('\n', start);
            int next = lineEnd < 0 ? text.length() : lineEnd + 1;
            parts.line(start, lineEnd < 0 ? text.length() : lineEnd);
            start = next;
        }
        parts.end(text.length());
        return parts.blocks;
    }

    private void line(int start, int end) {
        boolean carriageReturn = end > start && text.charAt(end - 1) == '\r';
        String line = text.substring(start, carriageReturn ? end - 1 : end);
        if (!fence.isEmpty()) {
            closeFence(line);
        } else if (line.isBlank()) {
            end(start);
        } else if (markdown && HEADING.matcher(line).matches()) {
            end(start);
            blocks.add(new Block(Blanks.trim(text, new Range(start, end)), level(line)));
        } else if (onlyLine && UNDERLINE.matcher(line).matches()) {
            blocks.add(new Block(Blanks.trim(text, new Range(from, end)), line.indexOf('=') >= 0 ? 1 : 2));
            from = -1;
            onlyLine = false;
        } else {
            openFence(line);
            onlyLine = markdown
                    && from < 0
                    && fence.isEmpty()
                    && !NO_PARAGRAPH.matcher(line).matches();
            from = from < 0 ? start : from;
        }
    }

    private static int level(String line) {
        Matcher heading = HEADING.matcher(line);
        return heading.matches() ? heading.group(1).length() : 0;
    }

    private void openFence(String line) {
        Matcher opening = FENCE.matcher(line);
        if (markdown && opening.matches()) {
            fence = opening.group(1) == null ? opening.group(2) : opening.group(1);
        }
    }

    private void closeFence(String line) {
        String closing = line.strip();
        boolean closes = closing.length() >= fence.length()
                && closing.chars().allMatch(c -> c == fence.charAt(0))
                && !closing.isEmpty();
        if (closes) {
            fence = "";
        }
    }

    private void end(int at) {
        onlyLine = false;
        if (from >= 0) {
            blocks.add(new Block(Blanks.trimLines(text, new Range(from, at)), 0));
            from = -1;
        }
    }
}
