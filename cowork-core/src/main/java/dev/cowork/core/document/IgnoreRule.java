package dev.cowork.core.document;

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
            Pattern pattern = Pattern.compile((anchored ? "" : "(?:.*/)?") + regex(rule));
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
        if (glob.startsWith("**/", i) && (i == 0 || glob.charAt(i - 1) == '/')) {
            regex.append("(?:.*/)?");
            return i + 3;
        }
        if (glob.startsWith("/**", i) && i + 3 == glob.length()) {
            regex.append("/.*");
            return i + 3;
        }
        if (c == '*') {
            regex.append("[^/]*");
        } else if (c == '?') {
            regex.append("[^/]");
        } else if (c == '[') {
            return bracket(glob, i, regex);
        } else if (c == '\\' && i + 1 < glob.length()) {
            regex.append(Pattern.quote(glob.substring(i + 1, i + 2)));
            return i + 2;
        } else {
            regex.append(Pattern.quote(String.valueOf(c)));
        }
        return i + 1;
    }

    private static int bracket(String glob, int start, StringBuilder regex) {
        int from = start + 1;
        boolean not = glob.startsWith("!", from) || glob.startsWith("^", from);
        int first = not ? from + 1 : from;
        int end = glob.indexOf(']', first + 1);
        if (end < 0) {
            throw new PatternSyntaxException("No end of bracket", glob, start);
        }
        String inside = glob.substring(first, end)
                .replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("&", "\\&");
        regex.append("(?!/)[").append(not ? "^" : "").append(inside).append(']');
        return end + 1;
    }
}
