package dev.cowork.core.document;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One line of a {@code .gitignore} file.
 *
 * @param pattern matches paths relative to the file's directory
 * @param negated whether it takes an earlier match back
 * @param directoriesOnly whether it matches directories only
 */
record IgnoreRule(Pattern pattern, boolean negated, boolean directoriesOnly) {
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
            Pattern pattern = Pattern.compile((anchored ? "" : "(?:.*/)?") + regex(rule), Pattern.DOTALL);
            return Optional.of(new IgnoreRule(pattern, negated, directoriesOnly));
        } catch (PatternSyntaxException e) {
            return Optional.empty(); // git too lets a malformed bracket match nothing
        }
    }

    boolean matches(String path, boolean isDirectory) {
        return (isDirectory || !directoriesOnly) && pattern.matcher(path).matches();
    }

    private static String withoutTrailingSpaces(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ' && (end < 2 || line.charAt(end - 2) != '\\')) {
            end--;
        }
        return line.substring(0, end);
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); ) {
            i = next(glob, i, regex);
        }
        return regex.toString();
    }

    private static int next(String glob, int i, StringBuilder regex) {
        char c = glob.charAt(i);
        if (c == '*') {
            return stars(glob, i, regex);
        }
        if (c == '[') {
            return bracket(glob, i, regex);
        }
        if (c == '\\' && i + 1 < glob.length()) {
            regex.append(Pattern.quote(glob.substring(i + 1, i + 2)));
            return i + 2;
        }
        regex.append(c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
        return i + 1;
    }

    /**
     * Two stars or more reach over slashes where they stand between slashes or ends. Git takes what stands before the
     * first wildcard off before it matches, so stars right behind that stand at an end too.
     */
    private static int stars(String glob, int start, StringBuilder regex) {
        int end = start;
        while (end < glob.length() && glob.charAt(end) == '*') {
            end++;
        }
        boolean begins = start == 0 || glob.charAt(start - 1) == '/' || start == firstWildcard(glob);
        boolean last = end == glob.length();
        if (end - start < 2 || !begins || !(last || glob.charAt(end) == '/')) {
            regex.append("[^/]*");
            return end;
        }
        regex.append(last ? ".*" : "(?:.*/)?");
        return last ? end : end + 1;
    }

    private static int firstWildcard(String glob) {
        int at = 0;
        while (at < glob.length() && "*?[\\".indexOf(glob.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** A set of characters in POSIX's notation, which differs from Java's in its escapes and named classes. */
    private static int bracket(String glob, int start, StringBuilder regex) {
        int at = start + 1;
        boolean not = glob.startsWith("!", at) || glob.startsWith("^", at);
        at += not ? 1 : 0;
        int first = at;
        StringBuilder set = new StringBuilder();
        while (at < glob.length() && (glob.charAt(at) != ']' || at == first)) {
            at = member(glob, at, set);
        }
        if (at >= glob.length()) {
            throw new PatternSyntaxException("No end of bracket", glob, start);
        }
        regex.append("(?!/)[").append(not ? "^" : "").append(set).append(']');
        return at + 1;
    }

    private static int member(String glob, int at, StringBuilder set) {
        if (glob.startsWith("[:", at)) {
            int end = glob.indexOf(":]", at + 2);
            if (end > 0) {
                String name = glob.substring(at + 2, end);
                set.append("\\p{")
                        .append(CLASSES.getOrDefault(name, "no such class: " + name))
                        .append('}');
                return end + 2;
            }
        }
        boolean escaped = glob.charAt(at) == '\\' && at + 1 < glob.length();
        char c = glob.charAt(escaped ? at + 1 : at);
        boolean range = c == '-' && !escaped;
        set.append(range || Character.isLetterOrDigit(c) ? "" : "\\").append(c);
        return at + (escaped ? 2 : 1);
    }
}
