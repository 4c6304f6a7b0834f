package dev.cowork.core.match;

import dev.cowork.core.diff.Lines;
import dev.cowork.data.Range;
import java.util.List;
import java.util.stream.Collectors;

/** Says in what a near match differs. */
final class Description {
    private static final int LONGEST = 120;

    private final String text;
    private final Lines old;
    private final NearMatch match;

    Description(String text, String old, NearMatch match) {
        this.text = text;
        this.old = Lines.of(old);
        this.match = match;
    }

    String write() {
        String lines = match.firstLine() == match.lastLine()
                ? "Line " + match.firstLine() + " is"
                : "Lines " + match.firstLine() + " to " + match.lastLine() + " are";
        String others = match.isUnambiguous() || match.differences().contains(Difference.SIMILAR)
                ? ""
                : " There are several such places.";
        return lines + " the closest; what differs: " + differences() + "." + others + firstLine();
    }

    private String differences() {
        return match.differences().stream().map(Difference::phrase).collect(Collectors.joining(", "));
    }

    private String firstLine() {
        List<Range> pieces = match.place().pieces();
        for (int i = 0; i < Math.min(pieces.size(), old.count()); i++) {
            String found = pieces.get(i).of(text);
            String sought = old.line(i + 1);
            if (!found.equals(sought)) {
                return " The first line that differs: \"" + shown(sought) + "\" was sought, \"" + shown(found)
                        + "\" is there" + character(sought, found) + ".";
            }
        }
        return "";
    }

    /** Names the first character that differs when the two cannot be told apart by eye. */
    private String character(String sought, String found) {
        if (!match.differences().contains(Difference.LOOKALIKES)) {
            return "";
        }
        int at = 0;
        while (at < Math.min(sought.length(), found.length()) && sought.charAt(at) == found.charAt(at)) {
            at++;
        }
        return at == sought.length() || at == found.length()
                ? ""
                : " (" + Character.getName(sought.codePointAt(at)) + " and " + Character.getName(found.codePointAt(at))
                        + ")";
    }

    private static String shown(String line) {
        String cut = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        return cut.replace("\t", "\\t").replace("\r", "\\r").replace("\n", "\\n");
    }
}
