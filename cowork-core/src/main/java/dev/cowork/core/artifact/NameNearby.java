package dev.cowork.core.artifact;

import dev.cowork.core.text.FileNames;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the name of a file in the line before a fence or in the first line within it. */
final class NameNearby {
    private static final Pattern MARKED = Pattern.compile("`([^`]+)`|\\*\\*([^*]+)\\*\\*");
    /** Marks of headings, quotations, list items and emphasis; what a name may begin with stays. */
    private static final Pattern AROUND =
            Pattern.compile("^[\\s#>]*(?:[-*+]\\s+|\\d+[.)]\\s+)?[*`]*(?:\\d+[.)]\\s+)?[*`]*|[\\s:*`]+$");

    private static final Pattern LABEL =
            Pattern.compile("(?i)^(?:file(?:\\s?name)?|path|create|save as|in)\\s*:?\\s+[`*]*");
    private static final Pattern COMMENT = Pattern.compile(
            "^\\s*(?://|#|--|;|%|/\\*|<!--)\\s*(?:(?i:file(?:name)?|path)\\s*:\\s*)?(\\S+)\\s*(?:\\*/|-->)?\\s*$");

    private static final Pattern MAKES =
            Pattern.compile("(?i)\\b(?:create|save|write|put|named|called|call it|contents? of|here(?:'s| is))\\b");
    private static final Pattern RUNS = Pattern.compile("(?i)\\b(?:run|running|execute|executing|compile)\\b");

    private static final Pattern COMMANDS = Pattern.compile("(?i)\\bcommands?\\b");

    /** A longer line is no sentence, and models that run wild write lines of blanks without end. */
    private static final int LONGEST = 2_000;

    private NameNearby() {}

    /**
     * The line is nothing but the name, or its last sentence says that a file of this name is made. A sentence that only
     * mentions a file, as in "add this to your `pom.xml`" or "run `app.py`", is followed by a part of it or by commands.
     */
    static Optional<String> inLineBefore(String line) {
        if (line.length() > LONGEST) {
            return Optional.empty();
        }
        String bare = AROUND.matcher(line).replaceAll("");
        Optional<String> alone = FileNames.path(LABEL.matcher(bare).replaceAll(""));
        return alone.isPresent() ? alone : made(line);
    }

    private static Optional<String> made(String line) {
        List<MatchResult> names = MARKED.matcher(line)
                .results()
                .filter(marked -> name(marked).isPresent())
                .toList();
        if (names.size() != 1 || RUNS.matcher(line).find()) {
            return Optional.empty();
        }
        MatchResult only = names.get(0);
        if (COMMANDS.matcher(line.substring(only.end())).find()) {
            return Optional.empty();
        }
        String before = line.substring(0, only.start());
        String sentence = before.substring(before.lastIndexOf(". ") + 1);
        return MAKES.matcher(sentence).find() ? name(only) : Optional.empty();
    }

    private static Optional<String> name(MatchResult marked) {
        String name = marked.group(1) != null ? marked.group(1) : marked.group(2);
        return FileNames.path(AROUND.matcher(name).replaceAll(""));
    }

    /** A comment that is nothing but a path. */
    static Optional<String> inFirstLine(String line) {
        if (line.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher comment = COMMENT.matcher(line);
        return comment.matches() ? FileNames.path(comment.group(1)) : Optional.empty();
    }
}
