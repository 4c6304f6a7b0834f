package dev.cowork.core.artifact;

import java.util.stream.Collectors;

/** Takes the indentation of a fence from the lines within it, as CommonMark 0.31 says in section 4.5. */
final class Dedent {
    private Dedent() {}

    static String of(String text, int indent) {
        return indent == 0
                ? text
                : text.lines()
                        .map(line -> line.substring(blanks(line, indent)))
                        .collect(Collectors.joining("\n", "", "\n"));
    }

    private static int blanks(String line, int most) {
        int blanks = 0;
        while (blanks < most && blanks < line.length() && Character.isWhitespace(line.charAt(blanks))) {
            blanks++;
        }
        return blanks;
    }
}
