package dev.cowork.core.artifact;

import dev.cowork.core.text.FileNames;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the name of a file in the line before a fence or in the first line within it. */
final class NameNearby {
    private static final Pattern MARKED = Pattern.compile("`([^`]+)`|\\*\\*([^*]+)\\*\\*");
    private static final Pattern AROUND = Pattern.compile("^[\\s#>*_`\\d.)-]*|[\\s:*_`]+$");
    private static final Pattern LABEL =
            Pattern.compile("(?i)^(?:file(?:\\s?name)?|path|create|save as|in)\\s*:?\\s+[`*]*");
    private static final Pattern COMMENT = Pattern.compile(
            "^\\s*(?://|#|--|;|%|/\\*|<!--)\\s*(?:(?i:file(?:name)?|path)\\s*:\\s*)?(\\S+)\\s*(?:\\*/|-->)?\\s*$");

    private NameNearby() {}

    /** The line names one file: marked as code or bold, or it is nothing but the name. */
    static Optional<String> inLineBefore(String line) {
        Matcher marked = MARKED.matcher(line);
        List<String> names = marked.results()
                .map(result -> result.group(1) != null ? result.group(1) : result.group(2))
                .flatMap(name -> FileNames.path(AROUND.matcher(name).replaceAll("")).stream())
                .distinct()
                .toList();
        if (names.size() == 1) {
            return Optional.of(names.get(0));
        }
        String bare = AROUND.matcher(line).replaceAll("");
        return FileNames.path(LABEL.matcher(bare).replaceAll(""));
    }

    /** A comment that is nothing but a path. */
    static Optional<String> inFirstLine(String line) {
        Matcher comment = COMMENT.matcher(line);
        return comment.matches() ? FileNames.path(comment.group(1)) : Optional.empty();
    }
}
