package dev.cowork.core.language;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the language of a text. The order of evidence: the info string's word, the file's name, the first line's
 * interpreter, what the text says. Thread-safe.
 */
public final class Languages {
    /** Words that models write in info strings and Linguist does not have. */
    private static final Map<String, String> MORE_WORDS = Map.ofEntries(
            Map.entry("plaintext", "Text"),
            Map.entry("txt", "Text"),
            Map.entry("plain", "Text"),
            Map.entry("vb", "Visual Basic .NET"),
            Map.entry("octave", "MATLAB"),
            Map.entry("env", "Dotenv"),
            Map.entry("patch", "Diff"),
            Map.entry("shell-session", "ShellSession"),
            Map.entry("terminal", "ShellSession"),
            Map.entry("cmd", "Batchfile"),
            Map.entry("assembler", "Assembly"),
            Map.entry("m", "MATLAB"),
            Map.entry("h", "C"));

    private Languages() {}

    /**
     * Finds a language by all there is, the strongest evidence first.
     *
     * @param word the first word of an info string, or null
     * @param path a path or file name, or null
     * @param text the text, perhaps empty
     * @return the language and why, or empty
     */
    public static Optional<LanguageMatch> find(@Nullable String word, @Nullable String path, String text) {
        return byWord(word)
                .or(() -> byPath(path, text))
                .or(() -> byShebang(text))
                .or(() -> byContent(text));
    }

    /**
     * A language by its Linguist name.
     *
     * @param name the name, with its case
     * @return the language, or empty
     */
    public static Optional<Language> named(String name) {
        return LanguageTable.bundled().named(name);
    }

    /**
     * All languages of the table.
     *
     * @return in Linguist's order
     */
    public static List<Language> all() {
        return LanguageTable.bundled().all();
    }

    /**
     * A language by the word of an info string: a name, an alias, or an ending without its dot, in any case.
     *
     * @param word the word, or null
     * @return the language, or empty
     */
    public static Optional<LanguageMatch> byWord(@Nullable String word) {
        if (word == null || word.isBlank()) {
            return Optional.empty();
        }
        LanguageTable table = LanguageTable.bundled();
        String lower = word.toLowerCase(Locale.ROOT);
        String more = MORE_WORDS.get(lower);
        Optional<Language> found = more != null ? table.named(more) : table.word(lower);
        return found.or(() -> preferred("." + lower))
                .map(language ->
                        new LanguageMatch(language, LanguageEvidence.INFO_STRING, "the info string says " + word));
    }

    private static Optional<Language> preferred(String extension) {
        List<Language> several = LanguageTable.bundled().extension(extension);
        return several.isEmpty() ? Optional.empty() : Optional.of(Preferences.forExtension(extension, several));
    }

    /**
     * A language by a file's name: the whole name, else its longest known ending. Among several languages of an ending the
     * text decides, and if it does not, the preference for the more common one.
     *
     * @param path a path or file name, or null
     * @param text the text, perhaps empty
     * @return the language, or empty
     */
    public static Optional<LanguageMatch> byPath(@Nullable String path, String text) {
        if (path == null) {
            return Optional.empty();
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        Optional<Language> whole = LanguageTable.bundled().fileName(name);
        if (whole.isPresent()) {
            return whole.map(language -> new LanguageMatch(
                    language, LanguageEvidence.FILE_NAME, "files with the name " + name + " are " + language.name()));
        }
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            String extension = name.substring(dot).toLowerCase(Locale.ROOT);
            List<Language> several = LanguageTable.bundled().extension(extension);
            if (!several.isEmpty()) {
                return Optional.of(among(extension, several, text));
            }
        }
        return Optional.empty();
    }

    private static LanguageMatch among(String extension, List<Language> several, String text) {
        if (several.size() == 1) {
            return new LanguageMatch(
                    several.get(0), LanguageEvidence.EXTENSION, "the file name ends with " + extension);
        }
        return byContent(text)
                .map(LanguageMatch::language)
                .filter(several::contains)
                .map(language -> new LanguageMatch(
                        language,
                        LanguageEvidence.EXTENSION_AND_CONTENT,
                        "the file name ends with " + extension + " and the text looks like " + language.name()))
                .orElseGet(() -> new LanguageMatch(
                        Preferences.forExtension(extension, several),
                        LanguageEvidence.EXTENSION_PREFERENCE,
                        "the file name ends with " + extension + ", which is most often this"));
    }

    /**
     * A language by the interpreter in the first line.
     *
     * @param text the text
     * @return the language, or empty without such a line or with an unknown program
     */
    public static Optional<LanguageMatch> byShebang(String text) {
        LanguageTable table = LanguageTable.bundled();
        return Shebang.interpreter(text)
                .flatMap(program -> table.interpreter(program)
                        .or(() -> table.interpreter(Shebang.unversioned(program)))
                        .map(language -> new LanguageMatch(
                                language, LanguageEvidence.SHEBANG, "the first line runs " + program)));
    }

    /**
     * A language by what the text says. Heuristic; only the first few thousand characters are looked at.
     *
     * @param text the text
     * @return the language, or empty when nothing points clearly to one
     */
    public static Optional<LanguageMatch> byContent(String text) {
        return ContentLanguage.of(text)
                .flatMap(name -> LanguageTable.bundled().named(name))
                .map(language -> new LanguageMatch(
                        language, LanguageEvidence.CONTENT, "the text looks like " + language.name()));
    }
}
