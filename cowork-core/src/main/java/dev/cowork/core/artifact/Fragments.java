package dev.cowork.core.artifact;

import dev.cowork.core.diff.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts a part of a file into the file, where it is certain where it belongs: the part begins and ends with a line that
 * the file has once, in this order, and takes the place of what is between them, unless that has neighbours of the first
 * line which the part has not. A line that stands for what was left out, such as {@code // ... existing code ...}, keeps
 * what the file has there.
 */
final class Fragments {
    private Fragments() {}

    /**
     * Merges.
     *
     * @param whole the file
     * @param fragment a part of it, as it is to be
     * @return the file with the part; empty when it does not fit, fits in several places, or changes nothing
     */
    static Optional<String> merge(String whole, String fragment) {
        Set<String> there = whole.lines().map(String::strip).collect(Collectors.toSet());
        List<List<String>> pieces = pieces(fragment, there);
        if (pieces.isEmpty() || pieces.stream().anyMatch(piece -> isIncomplete(piece, there))) {
            return Optional.empty();
        }
        Lines lines = Lines.of(whole);
        String end = whole.contains("\r\n") ? "\r\n" : "\n";
        StringBuilder merged = new StringBuilder();
        int from = 1;
        for (List<String> piece : pieces) {
            int first = once(lines, piece.getFirst());
            int last = once(lines, piece.getLast());
            if (first < from || last < first || dropsNeighbours(lines.list().subList(first - 1, last), piece)) {
                return Optional.empty();
            }
            append(merged, lines, from, first - 1);
            String shift = shift(lines.content(first), piece.getFirst());
            for (String line : piece) {
                merged.append(line.isBlank() ? line : shift + line).append(end);
            }
            from = last + 1;
        }
        append(merged, lines, from, lines.count());
        String text = merged.toString();
        boolean open = !whole.endsWith("\n") && from > lines.count();
        String made = open ? text.substring(0, text.length() - end.length()) : text;
        return made.equals(whole) ? Optional.empty() : Optional.of(made);
    }

    /** Whether a text that nothing marks as a part is one: it has half the file's lines at the most, and fits one place. */
    static boolean isPart(String whole, String text) {
        return lines(text) * 2 <= lines(whole) && merge(whole, text).isPresent();
    }

    private static long lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).count();
    }

    private static void append(StringBuilder text, Lines lines, int first, int last) {
        for (int line = first; line <= last; line++) {
            text.append(lines.line(line));
        }
    }

    /** The stretches between lines that stand for what was left out, without the blank lines around them. */
    private static List<List<String>> pieces(String fragment, Set<String> there) {
        List<List<String>> pieces = new ArrayList<>();
        List<String> piece = new ArrayList<>();
        for (String line : fragment.lines().toList()) {
            if (Omissions.isLine(line) && !there.contains(line.strip())) {
                close(pieces, piece);
                piece = new ArrayList<>();
            } else {
                piece.add(line);
            }
        }
        close(pieces, piece);
        return pieces;
    }

    /** Whether a line says behind its code that something was left out: then nobody knows what. */
    private static boolean isIncomplete(List<String> piece, Set<String> there) {
        return piece.stream().anyMatch(line -> Omissions.isIn(line) && !there.contains(line.strip()));
    }

    /**
     * Whether the file has more lines there that are no deeper than the first one than the part has. Then the part's last
     * line was found behind something else, such as the next method, which would be lost.
     */
    private static boolean dropsNeighbours(List<String> inFile, List<String> piece) {
        return neighbours(inFile) > neighbours(piece);
    }

    private static long neighbours(List<String> lines) {
        int depth = depth(lines.getFirst());
        return lines.stream()
                .filter(line -> !line.isBlank() && depth(line) <= depth)
                .count();
    }

    private static int depth(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static void close(List<List<String>> pieces, List<String> piece) {
        List<String> bare = new ArrayList<>(piece);
        while (!bare.isEmpty() && bare.getFirst().isBlank()) {
            bare.removeFirst();
        }
        while (!bare.isEmpty() && bare.getLast().isBlank()) {
            bare.removeLast();
        }
        if (!bare.isEmpty()) {
            pieces.add(bare);
        }
    }

    /** The only line that is like this one, whatever its indentation; 0 when there is none or there are several. */
    private static int once(Lines lines, String wanted) {
        int found = 0;
        for (int line = 1; line <= lines.count(); line++) {
            if (lines.content(line).strip().equals(wanted.strip())) {
                if (found > 0) {
                    return 0;
                }
                found = line;
            }
        }
        return found;
    }

    /** What the file has more of in front of a line than the part; models leave the common indentation out. */
    private static String shift(String inFile, String inPart) {
        String deep =
                inFile.substring(0, inFile.length() - inFile.stripLeading().length());
        String flat =
                inPart.substring(0, inPart.length() - inPart.stripLeading().length());
        return deep.startsWith(flat) ? deep.substring(flat.length()) : "";
    }
}
