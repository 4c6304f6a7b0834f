package dev.cowork.core.match;

import dev.cowork.core.diff.Hunk;
import dev.cowork.core.diff.Hunks;
import dev.cowork.core.diff.Lines;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes a replacement fit a place that is only nearly what was sought. A line that the replacement keeps of the sought
 * text stays byte for byte what it is in the text, and an ellipsis that it keeps is what it stood for; only the other
 * lines are written, indented as the place is and ended as its lines are.
 */
final class Adaptation {
    private final String text;
    private final Place place;
    private final Lines sought;
    private final Lines replacement;
    private final boolean elided;
    private final String lineEnd;
    private final StringBuilder written = new StringBuilder();

    Adaptation(String text, Place place, Lines sought, Lines replacement, boolean elided) {
        this.text = text;
        this.place = place;
        this.sought = sought;
        this.replacement = replacement;
        this.elided = elided;
        this.lineEnd = lineEnd();
    }

    private String lineEnd() {
        Lines there = Lines.of(place.range().of(text));
        String end = there.count() == 0 ? "" : there.end(1);
        if (end.isEmpty() && !text.isEmpty()) {
            end = Lines.of(text).end(1);
        }
        return end.isEmpty() ? "\n" : end;
    }

    /** The fitting text; empty when a line cannot be indented so, or an ellipsis came, went or moved. */
    Optional<String> write() {
        int soughtLine = 1;
        int line = 1;
        for (Hunk hunk : Hunks.between(contents(sought), contents(replacement))) {
            for (; soughtLine < hunk.firstLine(); soughtLine++) {
                keep(soughtLine, line++);
            }
            int removed = Lines.of(hunk.removed()).count();
            int added = Lines.of(hunk.added()).count();
            if (elided && (hasEllipsis(sought, soughtLine, removed) || hasEllipsis(replacement, line, added))) {
                return Optional.empty();
            }
            soughtLine += removed;
            for (int last = line + added; line < last; line++) {
                if (!add(line)) {
                    return Optional.empty();
                }
            }
        }
        for (; soughtLine <= sought.count(); soughtLine++) {
            keep(soughtLine, line++);
        }
        return Optional.of(written.toString());
    }

    private static String contents(Lines lines) {
        return IntStream.rangeClosed(1, lines.count())
                .mapToObj(line -> lines.content(line).stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    private static boolean hasEllipsis(Lines lines, int from, int count) {
        return IntStream.range(from, from + count).anyMatch(line -> Ellipsis.isOne(lines.line(line)));
    }

    private void keep(int soughtLine, int line) {
        String kept = place.pieces().get(soughtLine - 1).of(text);
        Lines lines = Lines.of(kept);
        boolean ended = lines.count() == 0 || !lines.end(lines.count()).isEmpty();
        boolean dots = elided && Ellipsis.isOne(sought.line(soughtLine));
        if (dots) {
            written.append(kept).append(ended ? "" : lineEnd);
        } else {
            written.append(lines.count() == 0 ? "" : lines.content(1));
            written.append(end(line, lines.count() == 0 ? "" : lines.end(1)));
        }
    }

    private boolean add(int line) {
        String content = replacement.content(line);
        if (content.isBlank()) {
            written.append(content);
        } else {
            String indent = TextLines.indent(content);
            Optional<String> shifted = place.shift().apply(indent);
            if (shifted.isEmpty()) {
                return false;
            }
            written.append(shifted.get()).append(content, indent.length(), content.length());
        }
        written.append(end(line, ""));
        return true;
    }

    /** A line's end: what it has in the text, else what lines have there; none at the end of an open text. */
    private String end(int line, String own) {
        boolean last = line == replacement.count();
        if (replacement.end(line).isEmpty() || last && atOpenEnd()) {
            return "";
        }
        return own.isEmpty() ? lineEnd : own;
    }

    /** Whether the sought text ends with a line end, and the place, at the end of the text, does not. */
    private boolean atOpenEnd() {
        boolean soughtEnds = !sought.end(sought.count()).isEmpty();
        Lines last = Lines.of(place.pieces().getLast().of(text));
        return soughtEnds
                && place.range().end() == text.length()
                && (last.count() == 0 || last.end(last.count()).isEmpty());
    }
}
