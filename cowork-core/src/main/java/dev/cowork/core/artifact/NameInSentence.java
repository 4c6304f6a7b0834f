package dev.cowork.core.artifact;

import dev.cowork.core.language.LanguageMatch;
import dev.cowork.core.language.Languages;
import dev.cowork.core.text.FileNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the name of a file in a sentence around a block that says what the block is. A sentence that only mentions a file,
 * as in "add this to your `pom.xml`" or "run `app.py`", is followed by a part of it or by commands.
 */
final class NameInSentence {
    private static final Pattern MARKED = Pattern.compile("`([^`]+)`|\\*\\*([^*]+)\\*\\*|\"([^\"]+)\"");
    private static final Pattern AROUND = Pattern.compile("^[\\s*`\"]+|[\\s:*`\"]+$");
    private static final Pattern MAKES =
            Pattern.compile("(?i)\\b(?:create|save|write|put|named|called|call it|contents? of|here(?:'s| is))\\b");
    /** What makes a file for certain, so that the name needs no marks, or can stand further above. */
    private static final Pattern CREATES =
            Pattern.compile("(?i)\\b(?:create|named|called|call it|save (?:it|this) as)\\b");

    private static final Pattern RUNS = Pattern.compile("(?i)\\b(?:run|running|execute|executing|compile)\\b");
    /** Such a file is there before, as an example of an input. */
    private static final Pattern SUPPOSES =
            Pattern.compile("(?i)\\b(?:assum(?:e|ing)|suppos(?:e|ing)|imagine|you have an?|let's say|given an?)\\b");

    private static final Pattern COMMANDS = Pattern.compile("(?i)\\bcommands?\\b");
    /** Behind a name: what follows is how the file looks. */
    private static final Pattern LOOKS =
            Pattern.compile("(?i)^\\W{0,3}(?:file )?(?:(?:should|will|would|might|could|may|can) (?:now )?)?"
                    + "(?:looks? (?:like|as)|(?:contain|have|be)\\b.{0,40}\\bfollow)");
    /** In front of a name that begins a sentence which ends with a colon: where the block belongs. */
    private static final Pattern PLACE = Pattern.compile("(?i)^[-*+#>\\s]*(?:(?:step"
            + " )?\\d+[.):]\\s+)?[*_]*(?:(?:now|then|next|finally|first|second|also|and),?"
            + " )*(?:in|inside|within|open|edit|updated?|changed?|modify|modified) (?:up )?(?:your |the |a |an |this"
            + " )?(?:(?:new|newly|created|main|root) ){0,2}[`*\"]*$");

    /** Behind a block: it is to be saved. What comes "below" or is "following" is another block. */
    private static final Pattern SAVES = Pattern.compile("(?i)\\b(?:save|store|copy(?: and"
        + " paste)?|paste|put|place)\\s(?:it|this|that|(?:the|this|your)(?:\\s(?!following|next|below)[\\w-]+){0,3}?\\s(?:code|script|program|file|page|example|snippet|class|module|queries|query|contents?|configuration|template|document))\\b(?:(?!following|\\bbelow\\b)[^:\\n"
        + "]){0,60}?\\b(?:as|to|in|into|named|called|example|e\\.g\\.)[,:]?\\s[^`\"*\\n"
        + "]{0,40}$");

    private static final Pattern SAYS_WHO = Pattern.compile("(?i)\\b(?:will|would|it|which|that|function|script)\\s+$");

    private NameInSentence() {}

    /** The only name in the line, if its sentence says that such a file is made or how it looks. */
    static Optional<String> made(String line) {
        List<MatchResult> names = names(line);
        if (isOtherwise(line) || names.size() > 1) {
            return Optional.empty();
        }
        if (names.isEmpty()) {
            return unmarked(line);
        }
        MatchResult only = names.get(0);
        String behind = line.substring(only.end());
        if (COMMANDS.matcher(behind).find()) {
            return Optional.empty();
        }
        String sentence = sentence(line, only.start());
        return MAKES.matcher(sentence).find() || LOOKS.matcher(behind).find() ? name(only) : Optional.empty();
    }

    /** A name in a line above the nearest; that such a file is made must be said there for certain. */
    static Optional<String> madeBefore(String line) {
        return CREATES.matcher(line).find() ? made(line).filter(NameNearby::isKnown) : Optional.empty();
    }

    /** The line begins with the only name in it as the place of what follows, as in "In `server.js`, add:". */
    static Optional<String> place(String line) {
        List<MatchResult> names = names(line);
        return names.size() == 1
                        && !isOtherwise(line)
                        && line.stripTrailing().endsWith(":")
                        && !COMMANDS.matcher(line).find()
                        && PLACE.matcher(line.substring(0, names.get(0).start()))
                                .find()
                ? name(names.get(0))
                : Optional.empty();
    }

    /** The name that the line below a block says to save it as. */
    static Optional<String> saved(String line) {
        List<MatchResult> names = names(line);
        if (names.isEmpty() || SUPPOSES.matcher(line).find()) {
            return Optional.empty();
        }
        MatchResult first = names.get(0);
        String sentence = sentence(line, first.start());
        Matcher saves = SAVES.matcher(sentence);
        boolean next = line.stripTrailing().endsWith(":")
                && !RUNS.matcher(line).find()
                && !COMMANDS.matcher(line).find();
        return !next
                        && saves.find()
                        && !SAYS_WHO.matcher(sentence.substring(0, saves.start()))
                                .find()
                ? name(first).filter(NameNearby::isKnown)
                : Optional.empty();
    }

    static boolean mentionsAny(String line) {
        return FileNames.in(line).stream().anyMatch(NameNearby::isKnown);
    }

    private static boolean isOtherwise(String line) {
        return RUNS.matcher(line).find() || SUPPOSES.matcher(line).find();
    }

    /** A name without marks, where nothing else can be meant. */
    private static Optional<String> unmarked(String line) {
        String sentence = line.substring(line.lastIndexOf(". ") + 1);
        List<String> names = FileNames.in(sentence).stream()
                .filter(name -> NameNearby.isKnown(name) && !isEnding(name))
                .toList();
        if (names.size() != 1
                || !sentence.stripTrailing().endsWith(":")
                || COMMANDS.matcher(sentence).find()) {
            return Optional.empty();
        }
        Matcher creates = CREATES.matcher(sentence);
        return creates.find() && creates.end() < sentence.indexOf(names.get(0))
                ? Optional.of(names.get(0))
                : Optional.empty();
    }

    private static String sentence(String line, int end) {
        String before = line.substring(0, end);
        return before.substring(before.lastIndexOf(". ") + 1);
    }

    /** Where the line names files; of each the first place. */
    private static List<MatchResult> names(String line) {
        List<String> seen = new ArrayList<>();
        return MARKED.matcher(line)
                .results()
                .filter(marked -> name(marked)
                        .filter(name -> !seen.contains(name) && seen.add(name))
                        .isPresent())
                .toList();
    }

    /** Only an ending, as in "a .js file", and no file that is called so, as ".env" is. */
    private static boolean isEnding(String name) {
        return Languages.byPath(name, "")
                .map(LanguageMatch::language)
                .filter(language -> language.extensions().contains(name)
                        && !language.filenames().contains(name))
                .isPresent();
    }

    private static Optional<String> name(MatchResult marked) {
        for (int group = 1; group <= marked.groupCount(); group++) {
            if (marked.group(group) != null) {
                return FileNames.path(AROUND.matcher(marked.group(group)).replaceAll(""))
                        .filter(name -> !isEnding(name));
            }
        }
        return Optional.empty();
    }
}
