package dev.cowork.core.language;

/**
 * Finds characters that every text has that a pattern matches, since to look for them is many times faster than to match.
 * Understands as much of the syntax of patterns as the rules use, and gives up where it is not sure.
 */
final class Literals {
    private static final String SPECIAL = ".[](){}*+?^$|\\";

    private Literals() {}

    /** The longest run of plain characters outside of groups and classes, perhaps empty. */
    static String longest(String pattern) {
        String best = "";
        StringBuilder run = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '|' && depth == 0) {
                return "";
            }
            if (c == '[') {
                i = behindClass(pattern, i) - 1;
            }
            boolean escaped = c == '\\';
            char plain = escaped ? pattern.charAt(++i) : c;
            boolean literal = escaped ? !Character.isLetterOrDigit(plain) : SPECIAL.indexOf(c) < 0;
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            boolean counts = depth == 0 && literal && !isOptional(pattern, i + 1);
            if (counts) {
                run.append(plain);
            }
            if (!counts || i == pattern.length() - 1) {
                best = run.length() > best.length() ? run.toString() : best;
                run.setLength(0);
            }
        }
        return best;
    }

    /** Whether what stands before may be missing, or stand there more than once. */
    private static boolean isOptional(String pattern, int next) {
        return next < pattern.length() && "?*{+".indexOf(pattern.charAt(next)) >= 0;
    }

    private static int behindClass(String pattern, int start) {
        int i = start + 1;
        while (pattern.charAt(i) != ']') {
            i += pattern.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }
}
