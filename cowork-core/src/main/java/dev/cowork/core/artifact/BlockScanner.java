package dev.cowork.core.artifact;

import dev.cowork.data.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the code blocks of Markdown, line by line (CommonMark 0.31, sections 4.4, 4.5, 5.1 and 5.2). HTML blocks are not
 * told from paragraphs, and code that begins on the line of a list item's mark is not found. The lenient way deviates in
 * three points, as models mean it:
 *
 * <ul>
 *   <li>A fence opens at any indentation. In 500 answers of arena-hard no block was meant to show a fence as text, and 10
 *       fences stood deeper than CommonMark allows in a plain paragraph. It closes at up to three columns more.
 *   <li>The end of a list item ends no fence, since models often do not indent the lines within.
 *   <li>Fences in a Markdown document are balanced, see {@link OpenFence}.
 * </ul>
 */
final class BlockScanner {
    private static final Pattern HEADING = Pattern.compile("#{1,6}(?:[ \\t]|$)");
    private static final Pattern UNDERLINE = Pattern.compile("(?:=+|-+)[ \\t]*+");
    /** Deeper quotes and lists are text: nobody means them, and each would be walked over for every line. */
    private static final int DEEPEST = 64;

    private static final int LONGEST_HEADING = 1_000;

    /** Takes what is found. */
    interface Sink {
        /** The first line of a fence that is not blank is complete. */
        void opened(OpenFence fence, String firstLine);

        void fenced(Block block);

        /** All lines since the last fence, and the indented blocks among them. */
        void between(List<TextLine> lines, List<Block> indented);
    }

    private final CharSequence text;
    private final boolean strict;
    private final Sink sink;
    private final Containers containers = new Containers();
    private final AboveLines above = new AboveLines();
    private final List<TextLine> lines = new ArrayList<>();
    private final List<Block> indentedBlocks = new ArrayList<>();
    private @Nullable OpenFence fence;
    private @Nullable IndentedCode indented;
    private boolean inParagraph;
    private boolean balances;

    BlockScanner(CharSequence text, boolean strict, Sink sink) {
        this.text = text;
        this.strict = strict;
        this.sink = sink;
        this.balances = !strict;
    }

    /** Takes the next line; {@code end} is before its line end. */
    void line(int start, int end, int next) {
        if (fence == null || !fenceLine(fence, start, end, next)) {
            blockLine(new Cursor(text, start, end), start, end, next);
        }
    }

    void end() {
        OpenFence open = fence;
        if (open != null && open.isUndecided()) {
            close(open, open.undecidedEnd(), true);
        } else if (open != null && open.firstEnd() >= 0) {
            closeAtFirstEnd(open, text.length());
            end();
            return;
        } else if (open != null) {
            close(open, text.length(), false);
        }
        flush();
    }

    /** Takes a line while a fence is open; false when the fence ended before it. */
    private boolean fenceLine(OpenFence open, int start, int end, int next) {
        Cursor cursor = new Cursor(text, start, end);
        boolean goesOn = strict ? containers.match(cursor) == containers.size() : containers.matchQuotes(cursor);
        if (!goesOn) {
            return endOfContainer(open, start, next);
        }
        char first = cursor.first();
        boolean perhaps = first == open.opening.mark() && cursor.indent() <= 3 + (strict ? 0 : open.indent);
        Optional<Fence> found = perhaps ? Fence.of(cursor.rest()) : Optional.empty();
        String line = cursor.rest();
        OpenFence.Line sort = open.line(found, line, start, next);
        if (sort == OpenFence.Line.AFTER_END) {
            close(open, open.undecidedEnd(), true);
            return false;
        }
        if (sort == OpenFence.Line.END) {
            close(open, start, true);
        } else if (!open.announced && !line.isEmpty()) {
            open.announced = true;
            sink.opened(open, line);
        }
        return true;
    }

    private boolean endOfContainer(OpenFence open, int start, int next) {
        if (open.isUndecided()) {
            close(open, open.undecidedEnd(), true);
            return false;
        }
        if (open.firstEnd() < 0) {
            close(open, start, false);
            return false;
        }
        closeAtFirstEnd(open, next);
        return true;
    }

    /** The balance failed: what stands behind CommonMark's end is read again, and no more balance is looked for. */
    private void closeAtFirstEnd(OpenFence open, int upTo) {
        balances = false;
        close(open, open.firstEnd(), true);
        int start = open.behindFirstEnd();
        while (start < upTo) {
            int end = start;
            while (end < upTo && text.charAt(end) != '\n') {
                end++;
            }
            int next = Math.min(upTo, end + 1);
            line(start, end, next);
            start = next;
        }
    }

    private void close(OpenFence open, int end, boolean closed) {
        int start = Math.min(open.contentStart, end);
        sink.fenced(new Block(
                Block.Sort.FENCED,
                new Range(start, end),
                open.quotes,
                open.indent,
                open.opening.info(),
                closed,
                open.above));
        fence = null;
        above.afterBlock();
    }

    private void blockLine(Cursor cursor, int start, int end, int next) {
        int matched = containers.match(cursor);
        boolean all = matched == containers.size();
        if (cursor.isBlankLine()) {
            blank(matched, start, end, next, all);
            return;
        }
        if (indented != null) {
            if (all && cursor.indent() >= 4 && (strict || !opensFence(cursor))) {
                indented.add(next);
                lines.add(new TextLine(start, end, next, TextLine.Sort.INDENTED));
                return;
            }
            endIndented();
        }
        boolean opened = false;
        int size = matched;
        while (cursor.indent() < 4 && opens(cursor, size, inParagraph && all && !opened)) {
            opened = true;
            size = containers.size();
        }
        leaf(cursor, size, all, opened, start, end, next);
    }

    /** Whether the line opens another container here; nothing that is a leaf of its own does. */
    private boolean opens(Cursor cursor, int size, boolean paragraph) {
        if (size >= DEEPEST) {
            return false;
        }
        String rest = cursor.rest();
        return !(paragraph && isUnderline(rest))
                && (containers.openQuote(cursor, size) || containers.openItem(cursor, size, paragraph));
    }

    private void blank(int matched, int start, int end, int next, boolean all) {
        if (indented != null && !all) {
            endIndented();
        }
        containers.keep(matched);
        inParagraph = false;
        lines.add(new TextLine(start, end, next, TextLine.Sort.BLANK));
    }

    private void leaf(Cursor cursor, int size, boolean all, boolean opened, int start, int end, int next) {
        if (cursor.isBlankLine()) { // only a list item's mark
            inParagraph = false;
            other(start, end, next, TextLine.Sort.OTHER);
            return;
        }
        boolean paragraph = inParagraph && !opened;
        if (opensFence(cursor)) {
            containers.keep(size);
            open(cursor, next);
            return;
        }
        boolean shallow = cursor.indent() < 4;
        String rest = cursor.rest();
        boolean heading = shallow && HEADING.matcher(rest).lookingAt();
        boolean rule = shallow && Containers.isBreak(rest);
        if (paragraph && !all && !heading && !rule) {
            other(start, end, next, TextLine.Sort.OTHER); // a lazy line goes on with the paragraph
            return;
        }
        containers.keep(size);
        containers.hasText();
        if (heading) {
            heading(rest, start, end, next);
        } else if (shallow && paragraph && isUnderline(rest)) {
            inParagraph = false;
            above.underlined();
            lines.add(new TextLine(start, end, next, TextLine.Sort.HEADING));
        } else if (rule) {
            inParagraph = false;
            lines.add(new TextLine(start, end, next, TextLine.Sort.OTHER));
        } else if (!shallow && !paragraph) {
            indented = new IndentedCode(start, next, containers.quotes(), containers.offset() + 4, above.snapshot());
            lines.add(new TextLine(start, end, next, TextLine.Sort.INDENTED));
        } else {
            inParagraph = true;
            other(start, end, next, containers.size() == 0 ? TextLine.Sort.PARAGRAPH : TextLine.Sort.OTHER);
        }
    }

    private void heading(String rest, int start, int end, int next) {
        inParagraph = false;
        above.heading(rest.substring(0, Math.min(LONGEST_HEADING, rest.length())));
        other(start, end, next, TextLine.Sort.HEADING);
    }

    private void other(int start, int end, int next, TextLine.Sort sort) {
        above.line(text, start, end);
        lines.add(new TextLine(start, end, next, sort));
    }

    private static boolean isUnderline(String rest) {
        return UNDERLINE.matcher(rest).matches();
    }

    private boolean opensFence(Cursor cursor) {
        char first = cursor.first();
        return (first == '`' || first == '~')
                && (!strict || cursor.indent() < 4)
                && Fence.of(cursor.rest()).isPresent();
    }

    private void open(Cursor cursor, int next) {
        int indent = containers.offset() + cursor.indent();
        Fence opening = Fence.of(cursor.rest()).orElseThrow();
        Above here = above.snapshot();
        flush();
        inParagraph = false;
        containers.hasText();
        fence = new OpenFence(opening, next, containers.quotes(), indent, here, balances);
    }

    private void endIndented() {
        if (indented != null) {
            indentedBlocks.add(indented.block());
            indented = null;
            above.afterBlock();
        }
    }

    private void flush() {
        endIndented();
        sink.between(List.copyOf(lines), List.copyOf(indentedBlocks));
        lines.clear();
        indentedBlocks.clear();
    }
}
