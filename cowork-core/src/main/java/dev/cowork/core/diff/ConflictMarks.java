package dev.cowork.core.diff;

import dev.cowork.core.diff.Merged.Piece;
import java.util.ArrayList;
import java.util.List;

/** Writes conflicts out between marks. The format: git-merge documentation, "How conflicts are presented". */
final class ConflictMarks {
    private static final int USUAL = 7;

    private final List<Piece> pieces;
    private final int size;
    private final String lineEnd;
    private final String oursName;
    private final String theirsName;

    ConflictMarks(List<Piece> pieces, String oursName, String theirsName) {
        List<String> texts = texts(pieces);
        this.pieces = pieces;
        this.size = size(texts);
        this.lineEnd = lineEnd(texts);
        this.oursName = oneLine(oursName);
        this.theirsName = oneLine(theirsName);
    }

    private static List<String> texts(List<Piece> pieces) {
        List<String> texts = new ArrayList<>();
        for (Piece piece : pieces) {
            switch (piece) {
                case Merged.Agreed agreed -> texts.add(agreed.text());
                case Merged.Open(Conflict conflict) ->
                    texts.addAll(List.of(conflict.oursText(), conflict.baseText(), conflict.theirsText()));
            }
        }
        return texts;
    }

    /** One more than the longest run of a mark's character that any line begins with. */
    private static int size(List<String> texts) {
        int longest = USUAL - 1;
        for (String text : texts) {
            for (String line : Lines.of(text).list()) {
                longest = Math.max(longest, run(line));
            }
        }
        return longest + 1;
    }

    /** How many of the same mark character a line begins with. */
    private static int run(String line) {
        char first = line.charAt(0);
        if ("<|=>".indexOf(first) < 0) {
            return 0;
        }
        int count = 1;
        while (count < line.length() && line.charAt(count) == first) {
            count++;
        }
        return count;
    }

    private static String lineEnd(List<String> texts) {
        return texts.stream()
                .filter(text -> !text.isEmpty())
                .map(text -> Lines.of(text).end(1))
                .filter(end -> !end.isEmpty())
                .findFirst()
                .orElse("\n");
    }

    private static String oneLine(String name) {
        return name.replaceAll("\\R", " ").strip();
    }

    String write() {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Merged.Agreed agreed -> text.append(agreed.text());
                case Merged.Open open -> write(open.conflict(), text);
            }
        }
        return text.toString();
    }

    private void write(Conflict conflict, StringBuilder text) {
        mark('<', oursName, text);
        part(conflict.oursText(), text);
        mark('|', "base", text);
        part(conflict.baseText(), text);
        mark('=', "", text);
        part(conflict.theirsText(), text);
        mark('>', theirsName, text);
    }

    private void mark(char character, String name, StringBuilder text) {
        text.append(String.valueOf(character).repeat(size)).append(name.isEmpty() ? "" : " " + name);
        text.append(lineEnd);
    }

    private void part(String part, StringBuilder text) {
        Lines lines = Lines.of(part);
        boolean open = lines.count() > 0 && lines.end(lines.count()).isEmpty();
        text.append(part).append(open ? lineEnd : "");
    }
}
