package dev.cowork.core.artifact;

import dev.cowork.core.language.Languages;
import dev.cowork.core.text.FileNames;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the name of a file in the lines before a fence or in the first line within it. */
final class NameNearby {
    /** Marks of headings, quotations, list items and emphasis; what a name may begin with stays. */
    private static final Pattern AROUND = Pattern.compile("^[\\s#>\\p{So}\\x{FE0F}]*(?:[-*+]\\s+|\\d+[.)]\\s+)?[*`\"]*"
            + "(?:(?i:step )?\\d+[.:)]\\s+)?[*`\"]*|[\\s:*`\"]+$");

    private static final Pattern LABEL = Pattern.compile(
            "(?i)^(?:(?:the\\s+)?file(?:\\s?name)?|path|create|save as|in|the)\\s*:?[*_]*:?\\s+[`*\"]*");
    /** What follows a name in a line that begins with it: a word on what it is for. */
    private static final Pattern REMARK = Pattern.compile("^([`*]+)([^`*\\s]+)\\1(?:\\s*[:(–—-].*)$");

    private static final Pattern COMMENT =
            Pattern.compile("^\\s*(?://+!?|#+|--|;+|%+|/\\*+|<!--|\\{/\\*|\\{#|<%#|\"\"\"|'''|(?i:rem)\\b|')\\s*"
                    + "(?:(?i:file(?:\\s?name)?|path)\\s*:\\s*)?([^\\s'\"*]+)"
                    + "(\\s+[-–—(:][^\\n]*|:)?\\s*(?:\\*/\\}?|-->|#\\}|%>|\"\"\"|''')?\\s*$");
    private static final Pattern IN_PARENTHESES = Pattern.compile("\\(([^\\s()]+)\\)\\s*:?$");

    /** Words of a line that announces something else than the file that stands above it. */
    private static final Pattern OTHERWISE = Pattern.compile(
            "(?i)\\b(?:run|running|execute|compile|commands?|install|"
                + "outputs?|prints?|results?|add|replace|change|modify|update|insert|append|terminal|usage|example|test)\\b");

    private static final Pattern SOMETHING_ELSE = Pattern.compile(
            "(?i)\\b(?:run|running|execute|compile|commands?|install|outputs?|prints?|results?|terminal|usage|example|test)\\b");

    /** A longer line is no sentence, and models that run wild write lines of blanks without end. */
    private static final int LONGEST = 2_000;

    /** A heading with a name and more words. */
    private static final int LONGEST_HEADING = 100;

    private NameNearby() {}

    /**
     * The line is nothing but the name, or its last sentence says that a file of this name is made. A sentence that only
     * mentions a file, as in "add this to your `pom.xml`" or "run `app.py`", is followed by a part of it or by commands.
     */
    static Optional<String> inLineBefore(String line) {
        return line.length() > LONGEST
                ? Optional.empty()
                : alone(line).or(() -> remarked(line)).or(() -> endsWith(line)).or(() -> NameInSentence.made(line));
    }

    /**
     * A line further above is nothing but the name, or the heading is or ends with it in parentheses; and the line in
     * between does not announce something else.
     */
    static Optional<String> inLinesBefore(Above above) {
        if (above.lines().isEmpty() || OTHERWISE.matcher(above.line()).find()) {
            return Optional.empty();
        }
        for (int i = above.lines().size() - 2; i >= 0; i--) {
            Optional<String> name = alone(above.lines().get(i)).filter(NameNearby::isKnown);
            if (name.isPresent()) {
                return name;
            }
        }
        return above.headingIsFresh() ? inHeading(above.heading()) : Optional.empty();
    }

    /** The nearest line says where the block belongs. */
    static Optional<String> placeBefore(Above above) {
        return above.line().length() > LONGEST ? Optional.empty() : NameInSentence.place(above.line());
    }

    /** Lines above the nearest make one file, and the nearest names none and announces something of it. */
    static Optional<String> madeInLinesBefore(Above above) {
        if (above.lines().isEmpty()
                || SOMETHING_ELSE.matcher(above.line()).find()
                || NameInSentence.mentionsAny(above.line())) {
            return Optional.empty();
        }
        List<String> names = above.lines().stream()
                .filter(line -> line.length() <= LONGEST)
                .flatMap(line -> NameInSentence.madeBefore(line).stream())
                .distinct()
                .toList();
        return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    }

    /** The line below says to save the block as a file of this name. */
    static Optional<String> inLineBelow(String line) {
        return line.length() > LONGEST ? Optional.empty() : NameInSentence.saved(line);
    }

    private static Optional<String> inHeading(String heading) {
        if (heading.length() > LONGEST_HEADING || OTHERWISE.matcher(heading).find()) {
            return Optional.empty();
        }
        return alone(heading).filter(NameNearby::isKnown).or(() -> endsWith(heading));
    }

    /** A few words with the name in parentheses behind them, as in "Styles (styles.css):". */
    private static Optional<String> endsWith(String line) {
        String bare = AROUND.matcher(line).replaceAll("");
        Matcher last = IN_PARENTHESES.matcher(bare);
        return bare.length() <= LONGEST_HEADING && !OTHERWISE.matcher(bare).find() && last.find()
                ? FileNames.path(AROUND.matcher(last.group(1)).replaceAll("")).filter(NameNearby::isKnown)
                : Optional.empty();
    }

    private static Optional<String> alone(String line) {
        String bare = AROUND.matcher(line).replaceAll("");
        return FileNames.path(AROUND.matcher(LABEL.matcher(bare).replaceAll("")).replaceAll(""));
    }

    private static Optional<String> remarked(String line) {
        String bare = line.replaceFirst("^[\\s#>]*(?:[-*+]\\s+|\\d+[.)]\\s+)?", "");
        Matcher remark = REMARK.matcher(bare);
        return remark.matches() && !OTHERWISE.matcher(bare).find()
                ? FileNames.path(AROUND.matcher(remark.group(2)).replaceAll("")).filter(NameNearby::isKnown)
                : Optional.empty();
    }

    static boolean isKnown(String path) {
        return Languages.byPath(path, "").isPresent();
    }

    /** A comment that is nothing but a path, or a path with a known ending and a remark. */
    static Optional<String> inFirstLine(String line) {
        if (line.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher comment = COMMENT.matcher(line);
        if (!comment.matches()) {
            return Optional.empty();
        }
        boolean remarked = comment.group(2) != null && !comment.group(2).equals(":");
        return FileNames.path(comment.group(1)).filter(path -> !remarked || isKnown(path));
    }
}
