package dev.cowork.core.match;

import java.util.regex.Pattern;

/**
 * Lines that stand for lines left out: dots alone, or dots in a comment with or without words, such as
 * {@code # ... existing code ...}.
 */
public final class Ellipsis {
    private static final Pattern COMMENT = Pattern.compile("^(?://+|#+|--|/\\*+|<!--|%+|;+|\\*|\\{/\\*)\\s*");
    private static final Pattern END = Pattern.compile("\\s*(?:\\*+/\\}?|-->)$");
    private static final Pattern DOTS = Pattern.compile("^[(\\[]?(?:\\.{3,}|…)[)\\]]?$");
    private static final Pattern WORDS =
            Pattern.compile("^[(\\[]?(?:(?:\\.{3,}|…).{0,60}|.{0,60}(?:\\.{3,}|…))[)\\]]?$");

    private Ellipsis() {}

    /**
     * Whether a line stands for others.
     *
     * @param line the line, with or without its line end
     * @return true for dots alone, and for a comment that begins or ends with dots
     */
    public static boolean isOne(String line) {
        String content = line.strip();
        if (content.length() > 120) {
            return false;
        }
        String inner = END.matcher(COMMENT.matcher(content).replaceFirst("")).replaceFirst("");
        boolean comment = !inner.equals(content);
        return comment ? WORDS.matcher(inner).matches() : DOTS.matcher(content).matches();
    }
}
