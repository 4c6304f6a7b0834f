package dev.cowork.core.artifact;

import dev.cowork.core.language.Language;
import dev.cowork.core.language.LanguageType;
import dev.cowork.core.language.Languages;
import dev.cowork.data.ArtifactKind;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells the kind of a block, by its form first and by its language after that. */
final class Kinds {
    private static final Pattern SEARCH = Pattern.compile("(?m)^<{5,9} SEARCH");
    private static final Pattern PATCH = Pattern.compile("(?m)^(?:@@ |--- |\\+\\+\\+ |rename from )");
    /** A prompt at the very beginning of a line with something behind it. */
    private static final Pattern PROMPT = Pattern.compile("^\\s{0,3}(?:[$] \\S|[\\w.-]{1,40}@[\\w.-]{1,40}[:~ ][^\\n"
            + "$#]{0,80}[$#] \\S|PS [A-Z]:\\\\[^>\\n"
            + "]{0,80}>|[A-Z]:\\\\[^>\\n"
            + "]{0,80}>|>>> |In \\[\\d+]: |(?:mysql|sqlite|postgres|irb[^>\\n"
            + "]{0,30})[=#]{0,2}> )");

    private static final Pattern SAYS_OUTPUT =
            Pattern.compile("(?i)\\b(?:outputs?|prints?|printed|results? in|will (?:be )?(?:display|"
                    + "see|show)|produces?|returns?|result)\\b[^.]*:\\**\\s*$");
    private static final Pattern SAYS_PRINTED =
            Pattern.compile("(?i)\\b(?:outputs?|prints?|printed)\\b[^.]{0,40}:\\**\\s*$");
    private static final Pattern SAYS_COMMAND = Pattern.compile(
            "(?i)\\b(?:run(?:ning)?|execut(?:e|ing)|commands?|install|terminal|typing|console|shell|using pip|command"
                    + " line)\\b[^.]*:\\**\\s*$|^[\\s\\d.)*-]*+(?i:run|install|start|build|update) ");
    private static final int MOST_COMMANDS = 6;
    private static final Pattern SCRIPT =
            Pattern.compile("(?m)^#!|^\\s*(?:function )?\\w+ ?\\(\\) ?\\{|^\\s*(?:if|for|while|case|elif|until) [^\\n"
                    + "]*|^\\w+=[^\\n"
                    + "]*\\n"
                    + "[^\\n"
                    + "]*\\n");
    private static final Pattern SENTENCE = Pattern.compile("[a-z,]{3,} [a-z]{1,20} [^\\n]{10,}[.!?,:]");

    private static final Set<String> SHELLS = Set.of("Shell", "Batchfile", "PowerShell", "Fish", "Nushell");
    private static final Set<String> OUTPUT_WORDS = Set.of("output", "stdout", "log", "result", "console-output");
    private static final Map<String, ArtifactKind> BY_LANGUAGE = Map.ofEntries(
            Map.entry("HTML", ArtifactKind.HTML),
            Map.entry("SVG", ArtifactKind.SVG),
            Map.entry("Mermaid", ArtifactKind.DIAGRAM),
            Map.entry("Graphviz (DOT)", ArtifactKind.DIAGRAM),
            Map.entry("PlantUML", ArtifactKind.DIAGRAM),
            Map.entry("D2", ArtifactKind.DIAGRAM),
            Map.entry("TeX", ArtifactKind.LATEX),
            Map.entry("BibTeX", ArtifactKind.LATEX),
            Map.entry("ShellSession", ArtifactKind.SHELL_SESSION),
            Map.entry("Python console", ArtifactKind.SHELL_SESSION),
            // Linguist calls these data, but people write them as programs.
            Map.entry("SQL", ArtifactKind.CODE),
            Map.entry("GraphQL", ArtifactKind.CODE),
            Map.entry("Protocol Buffer", ArtifactKind.CODE),
            Map.entry("Diff", ArtifactKind.CODE));

    private Kinds() {}

    static ArtifactKind of(Facts facts) {
        if (isEdit(facts)) {
            return ArtifactKind.EDIT;
        }
        boolean mayBeShell = facts.language().isEmpty()
                || facts.languageName().equals("Text")
                || SHELLS.contains(facts.languageName())
                || facts.languageName().equals("Python");
        if (facts.path() == null && mayBeShell && isSession(facts.text())) {
            return ArtifactKind.SHELL_SESSION;
        }
        if (isOutput(facts)) {
            return ArtifactKind.OUTPUT;
        }
        if (isCommand(facts)) {
            return ArtifactKind.SHELL_COMMANDS;
        }
        return facts.language().isPresent() && !facts.languageName().equals("Text")
                ? byLanguage(facts, facts.language().get())
                : ofText(facts);
    }

    private static boolean isEdit(Facts facts) {
        return SEARCH.matcher(facts.text()).find()
                || facts.languageName().equals("Diff")
                        && PATCH.matcher(facts.text()).find();
    }

    private static boolean isSession(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .filter(line -> PROMPT.matcher(line).find())
                .isPresent();
    }

    /** Only what names no language can be output, since models write it so; unless the word itself says it. */
    private static boolean isOutput(Facts facts) {
        String word = facts.infoWord().toLowerCase(Locale.ROOT);
        if (OUTPUT_WORDS.contains(word)) {
            return true;
        }
        boolean data = facts.language()
                .filter(found -> found.type() == LanguageType.DATA)
                .isPresent();
        if (facts.path() == null
                && data
                && SAYS_PRINTED.matcher(facts.block().above().line()).find()) {
            return true;
        }
        boolean unnamed =
                facts.path() == null && (word.isEmpty() || facts.languageName().equals("Text"));
        return unnamed
                && facts.block().sort() == Block.Sort.FENCED
                && facts.language()
                        .filter(found -> found.type() == LanguageType.PROGRAMMING)
                        .isEmpty()
                && SAYS_OUTPUT.matcher(facts.block().above().line()).find();
    }

    /** A few lines without a language below a line that says that they are typed. */
    private static boolean isCommand(Facts facts) {
        return facts.path() == null
                && facts.infoWord().isEmpty()
                && facts.language().isEmpty()
                && facts.block().sort() == Block.Sort.FENCED
                && facts.text().lines().limit(MOST_COMMANDS + 1).count() <= MOST_COMMANDS
                && SAYS_COMMAND.matcher(facts.block().above().line()).find();
    }

    private static ArtifactKind byLanguage(Facts facts, Language language) {
        ArtifactKind known = BY_LANGUAGE.get(language.name());
        if (known != null) {
            return known;
        }
        if (SHELLS.contains(language.name())) {
            boolean script =
                    facts.path() != null || SCRIPT.matcher(facts.text()).find();
            return script ? ArtifactKind.CODE : ArtifactKind.SHELL_COMMANDS;
        }
        return switch (language.type()) {
            case DATA -> ArtifactKind.DATA;
            case PROSE -> ArtifactKind.PROSE;
            default -> ArtifactKind.CODE;
        };
    }

    private static ArtifactKind ofText(Facts facts) {
        if (facts.path() != null && Languages.byPath(facts.path(), "").isPresent()) {
            return ArtifactKind.PROSE;
        }
        long sentences = facts.text()
                .lines()
                .limit(60)
                .map(line -> line.substring(0, Math.min(300, line.length())))
                .filter(line -> SENTENCE.matcher(line).find())
                .count();
        return sentences >= 2 ? ArtifactKind.PROSE : ArtifactKind.TEXT;
    }
}
