package dev.cowork.core.match;

import dev.cowork.core.diff.Lines;
import dev.cowork.data.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sections of a Markdown text by their headings, as CommonMark 0.31.2 defines those (4.2 "ATX headings", 4.3 "Setext
 * headings", 4.5 "Fenced code blocks", 4.6 "HTML blocks", of which comments and those that quote). Headings in quotes,
 * lists, indented and fenced code, in comments, and in the front matter are none.
 */
public final class Sections {
    private static final Pattern ATX = Pattern.compile(" {0,3}(#{1,6})(?:[ \\t]+(.*))?");
    private static final Pattern CLOSING = Pattern.compile("(?:^|[ \\t]+)#+[ \\t]*$");
    private static final Pattern UNDERLINE = Pattern.compile(" {0,3}(=+|-+)[ \\t]*");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}[^`]*|~{3,}.*)");
    private static final Pattern COMMENT = Pattern.compile(" {0,3}<!--.*");
    private static final Pattern COMMENT_END = Pattern.compile(".*-->.*");
    private static final Pattern QUOTING = Pattern.compile("(?i) {0,3}<(?:script|pre|style|textarea)(?:[ \\t>].*)?");
    private static final Pattern QUOTING_END = Pattern.compile("(?i).*</(?:script|pre|style|textarea)>.*");
    private static final Pattern NO_PARAGRAPH =
            Pattern.compile(" {0,3}(?:>|[-+*][ \\t]|\\d{1,9}[.)][ \\t]).*|(?: {4}|\\t).*|\\s*");

    private final Lines lines;
    private final List<Heading> headings = new ArrayList<>();

    /** Where the paragraph starts that a setext heading may be made of; 0 for none. */
    private int paragraph;

    /** A heading: its level, its text, and its first line. */
    private record Heading(int level, String title, int line) {}

    private Sections(String markdown) {
        this.lines = Lines.of(markdown);
        for (int line = behindFrontMatter(); line <= lines.count(); ) {
            line = read(line);
        }
    }

    /**
     * Finds sections. A section reaches from its heading to the next one of the same or a higher level, subsections
     * included.
     *
     * @param markdown the text
     * @param heading the heading's text, or the heading as it is written with its number signs, when only that level is
     *     meant; blanks around it and how many are within do not count
     * @return the ranges, headings included, ascending; empty when there is none
     */
    public static List<Range> find(String markdown, String heading) {
        Matcher atx = ATX.matcher(heading.strip());
        int level = atx.matches() ? atx.group(1).length() : 0;
        String title = title(level > 0 ? atxTitle(atx) : heading);
        return new Sections(markdown).find(level, title);
    }

    private List<Range> find(int level, String title) {
        List<Range> found = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            Heading heading = headings.get(i);
            if (heading.title.equals(title) && (level == 0 || level == heading.level)) {
                int end = headings.subList(i + 1, headings.size()).stream()
                        .filter(next -> next.level <= heading.level)
                        .mapToInt(Heading::line)
                        .findFirst()
                        .orElse(lines.count() + 1);
                found.add(lines.range(heading.line, end - 1));
            }
        }
        return found;
    }

    private static String atxTitle(Matcher atx) {
        return atx.group(2) == null ? "" : CLOSING.matcher(atx.group(2)).replaceFirst("");
    }

    private static String title(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** The line behind a YAML block at the beginning, whose last line would make a heading of the one before. */
    private int behindFrontMatter() {
        if (lines.count() > 0 && lines.content(1).stripTrailing().equals("---")) {
            for (int line = 2; line <= lines.count(); line++) {
                if (lines.content(line).stripTrailing().equals("---")) {
                    return line + 1;
                }
            }
        }
        return 1;
    }

    /** Reads what begins at a line and answers the line behind it. */
    private int read(int line) {
        String content = lines.content(line);
        Matcher fence = FENCE.matcher(content);
        if (fence.matches()) {
            paragraph = 0;
            return behindFence(line, fence.group(1));
        }
        if (COMMENT.matcher(content).matches() || QUOTING.matcher(content).matches()) {
            paragraph = 0;
            return behindBlock(line, COMMENT.matcher(content).matches() ? COMMENT_END : QUOTING_END);
        }
        Matcher atx = ATX.matcher(content);
        Matcher underline = UNDERLINE.matcher(content);
        if (atx.matches()) {
            headings.add(new Heading(atx.group(1).length(), title(atxTitle(atx)), line));
            paragraph = 0;
        } else if (paragraph > 0 && underline.matches()) {
            int level = underline.group(1).startsWith("=") ? 1 : 2;
            headings.add(new Heading(level, title(lines.range(paragraph, line - 1)), paragraph));
            paragraph = 0;
        } else if (NO_PARAGRAPH.matcher(content).matches()) {
            // Indented text goes on with a paragraph; a quote or a list ends it and takes the lines that follow.
            boolean goesOn = paragraph > 0 && !content.isBlank() && Character.isWhitespace(content.charAt(0));
            paragraph = goesOn ? paragraph : content.isBlank() ? 0 : -1;
        } else if (paragraph == 0) {
            paragraph = line;
        }
        return line + 1;
    }

    private String title(Range range) {
        StringBuilder text = new StringBuilder();
        for (int line = lines.at(range.start()); line < lines.at(range.end()); line++) {
            text.append(lines.content(line)).append(' ');
        }
        return title(text.toString());
    }

    private int behindFence(int line, String opening) {
        char mark = opening.charAt(0);
        int length = 0;
        while (length < opening.length() && opening.charAt(length) == mark) {
            length++;
        }
        return behindBlock(line + 1, Pattern.compile(" {0,3}" + mark + "{" + length + ",}[ \\t]*"));
    }

    /** What does not end goes on to the end of the text. */
    private int behindBlock(int line, Pattern end) {
        for (int next = line; next <= lines.count(); next++) {
            if (end.matcher(lines.content(next)).matches()) {
                return next + 1;
            }
        }
        return lines.count() + 1;
    }
}
