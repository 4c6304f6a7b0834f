package dev.cowork.core.artifact;

import java.util.regex.Pattern;

/**
 * Tells the lines that stand for what a model left out, such as {@code // ... existing code ...}. A line that unpacks
 * something, such as {@code ...state,}, is code.
 */
final class Omissions {
    private static final String DOTS = "(?:\\.{3,}|…)";
    private static final String COMMENT = "(?://+|#+|--+|;+|%+|/\\*+|\\{/\\*+|<!--)";
    private static final String MARKS = "[-=\\s<\\[(*]*";
    /** What is said to be left out or to stay; where nothing but this is in a comment, no dots are needed. */
    private static final String WORDS = "(?:(?:the|your|all|any) )*(?:rest of (?:the|your|this) \\w+|(?:rest"
        + " of|remaining|existing|previous|other) (?:the |your )?(?:\\w+ )?"
        + "(?:code|methods?|functions?|imports?|fields?|properties|routes?|logic|content|file|html|styles?|config(?:uration)?)|same"
        + " as (?:before|above)|unchanged|omitted|snip(?:ped)?)(?: (?:here|above|below|unchanged|goes here|for"
        + " brevity|(?:remains?|stays?|is|are)(?: (?:unchanged|the same|here))*(?: as (?:before|above))?))*";
    /** Dots may follow a comment's mark, or fill the line with words between or behind them. */
    private static final Pattern LINE = Pattern.compile("(?i)\\s*(?:" + DOTS + "(?:\\s[^=;{}]{0,80}|[^\\n]{0,80}" + DOTS
            + ")?|" + COMMENT + MARKS + DOTS + "[^\\n]{0,100}|" + COMMENT + MARKS + WORDS
            + "[-=\\s>\\])*.…!:]*(?:\\*/\\}?|-->)?)\\s*");
    /** Behind code: it is not told what of it was left out. */
    private static final Pattern REMARK =
            Pattern.compile("(?i)\\s" + COMMENT + MARKS + "(?:" + DOTS + "|" + WORDS + "[-=\\s>\\])*.…!]*$)");

    private static final int LONGEST = 200;

    private Omissions() {}

    /** Whether the line is nothing but a sign that something was left out. */
    static boolean isLine(String line) {
        return line.length() <= LONGEST && LINE.matcher(line).matches();
    }

    /** Whether the line has such a sign, perhaps behind code. */
    static boolean isIn(String line) {
        return isLine(line) || line.length() <= LONGEST && REMARK.matcher(line).find();
    }
}
