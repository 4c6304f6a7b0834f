package dev.cowork.core.language;

import java.util.List;

/** Tells tables of comma-separated values (RFC 4180): at least three lines with the same number of fields. */
final class Csv {
    private static final int FEWEST_LINES = 3;
    private static final int MOST_LINES = 20;

    private Csv() {}

    static boolean is(String head) {
        List<String> lines =
                head.lines().filter(line -> !line.isBlank()).limit(MOST_LINES).toList();
        // The last line may be cut.
        int whole = lines.size() == MOST_LINES ? MOST_LINES - 1 : lines.size();
        if (whole < FEWEST_LINES || fields(lines.get(0)) < 2) {
            return false;
        }
        int fields = fields(lines.get(0));
        for (int i = 0; i < whole; i++) {
            String line = lines.get(i);
            boolean cut = i == whole - 1 && fields(line) < fields && head.length() > 1_900;
            if ((fields(line) != fields && !cut) || isCode(line)) {
                return false;
            }
        }
        return true;
    }

    /** Code has its commas too, but also brackets, or an end that no table has. */
    private static boolean isCode(String line) {
        String end = line.stripTrailing();
        return end.endsWith(";")
                || end.endsWith(",")
                || end.endsWith(".")
                || line.startsWith(" ")
                || line.chars().anyMatch(c -> "(){}[]=<>".indexOf(c) >= 0);
    }

    private static int fields(String line) {
        int fields = 1;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields++;
            }
        }
        return fields;
    }
}
