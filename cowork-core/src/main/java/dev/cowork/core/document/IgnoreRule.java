package dev.cowork.core.document;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One line of a {@code .gitignore} file.
 *
 * @param glob matches paths relative to the file's directory
 * @param negated whether it takes an earlier match back
 * @param directoriesOnly whether it matches directories only
 */
record IgnoreRule(Glob glob, boolean negated, boolean directoriesOnly) {
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("alnum", "Alnum"),
            Map.entry("alpha", "Alpha"),
            Map.entry("blank", "Blank"),
            Map.entry("cntrl", "Cntrl"),
            Map.entry("digit", "Digit"),
            Map.entry("graph", "Graph"),
            Map.entry("lower", "Lower"),
            Map.entry("print", "Print"),
            Map.entry("punct", "Punct"),
            Map.entry("space", "Space"),
            Map.entry("upper", "Upper"),
            Map.entry("xdigit", "XDigit"));

    static Optional<IgnoreRule> parse(String line) {
        String rule = withoutTrailingSpaces(line);
        if (rule.isEmpty() || rule.startsWith("#")) {
            return Optional.empty();
        }
        boolean negated = rule.startsWith("!");
        rule = negated ? rule.substring(1) : rule;
        boolean directoriesOnly = rule.endsWith("/");
        rule = directoriesOnly ? rule.substring(0, rule.length() - 1) : rule;
        boolean anchored = rule.contains("/");
        rule = rule.startsWith("/") ? rule.substring(1) : rule;
        if (rule.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new IgnoreRule(glob(rule, anchored), negated, directoriesOnly));
        } catch (PatternSyntaxException e) {
            return Optional.empty(); // git too lets a malformed bracket match nothing
        }
    }

    boolean matches(String path, boolean isDirectory) {
        return (isDirectory || !directoriesOnly) && glob.matches(path);
    }

    private static String withoutTrailingSpaces(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ' && (end < 2 || line.charAt(end - 2) != '\\')) {
            end--;
        }
        return line.substring(0, end);
    }

    private static Glob glob(String rule, boolean anchored) {
        Glob glob = new Glob();
        if (!anchored) {
            glob.directories();
        }
        for (int i = 0; i < rule.length(); ) {
            i = next(rule, i, anchored, glob);
        }
        return glob;
    }

    private static int next(String rule, int i, boolean anchored, Glob glob) {
        int c = rule.codePointAt(i);
        if (c == '*') {
            return stars(rule, i, anchored, glob);
        }
        if (c == '[') {
            return bracket(rule, i, glob);
        }
        if (c == '?') {
            glob.one();
            return i + 1;
        }
        boolean escaped = c == '\\' && i + 1 < rule.length();
        int literal = escaped ? rule.codePointAt(i + 1) : c;
        glob.one(other -> other == literal);
        return i + (escaped ? 1 : 0) + Character.charCount(literal);
    }

    /**
     * Two stars or more reach over slashes where they stand between slashes or ends. Git takes what stands before the
     * first wildcard off before it matches, so stars right behind that stand at an end too. A rule without a slash is for
     * one name, over whose ends nothing reaches.
     */
    private static int stars(String rule, int start, boolean anchored, Glob glob) {
        int end = start;
        while (end < rule.length() && rule.charAt(end) == '*') {
            end++;
        }
        boolean begins = start == 0 || rule.charAt(start - 1) == '/' || start == firstWildcard(rule);
        boolean last = end == rule.length();
        if (!anchored || end - start < 2 || !begins || !(last || rule.charAt(end) == '/')) {
            glob.withinName();
            return end;
        }
        if (last) {
            glob.anything();
            return end;
        }
        glob.directories();
        return end + 1;
    }

    private static int firstWildcard(String rule) {
        int at = 0;
        while (at < rule.length() && "*?[\\".indexOf(rule.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** A set of characters in POSIX's notation, which differs from Java's in its escapes and named classes. */
    private static int bracket(String rule, int start, Glob glob) {
        int at = start + 1;
        boolean not = rule.startsWith("!", at) || rule.startsWith("^", at);
        at += not ? 1 : 0;
        int first = at;
        StringBuilder set = new StringBuilder();
        while (at < rule.length() && (rule.charAt(at) != ']' || at == first)) {
            at = member(rule, at, set);
        }
        if (at >= rule.length()) {
            throw new PatternSyntaxException("No end of bracket", rule, start);
        }
        Predicate<String> is = Pattern.compile("(?!/)[" + (not ? "^" : "") + set + "]", Pattern.DOTALL)
                .asMatchPredicate();
        glob.one(c -> is.test(Character.toString(c)));
        return at + 1;
    }

    private static int member(String rule, int at, StringBuilder set) {
        if (rule.startsWith("[:", at)) {
            int end = rule.indexOf(":]", at + 2);
            if (end > 0) {
                String name = rule.substring(at + 2, end);
                set.append("\\p{")
                        .append(CLASSES.getOrDefault(name, "no such class: " + name))
                        .append('}');
                return end + 2;
            }
        }
        boolean escaped = rule.charAt(at) == '\\' && at + 1 < rule.length();
        int c = rule.codePointAt(escaped ? at + 1 : at);
        boolean range = c == '-' && !escaped;
        set.append(range || Character.isLetterOrDigit(c) ? "" : "\\").appendCodePoint(c);
        return at + (escaped ? 1 : 0) + Character.charCount(c);
    }
}
