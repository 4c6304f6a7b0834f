package dev.cowork.core.artifact;

import dev.cowork.core.language.Languages;
import dev.cowork.core.text.FileNames;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The info string of a fence (CommonMark 0.31, section 4.5), in which models write a language and often a file's name.
 *
 * @param language the language, or null
 * @param path the file's name, or null
 */
record InfoString(@Nullable String language, @Nullable String path) {
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?:title|file|filename|path|name)\\s*[=:]\\s*[\"']?([^\"'\\s}]+)[\"']?");

    /** What stands around a name that is written like a comment or a remark. */
    private static final Pattern AROUND = Pattern.compile("^(?://|#|--|\\()\\s*|\\s*\\)$");

    static InfoString parse(String info) {
        String text = info.strip();
        if (text.isEmpty()) {
            return new InfoString(null, null);
        }
        String[] words = text.split("\\s+", 2);
        Optional<String> whole = isLanguage(text) ? Optional.empty() : FileNames.path(text);
        if (whole.isPresent()) {
            return new InfoString(null, whole.get());
        }
        int colon = words[0].indexOf(':');
        if (colon > 0) {
            Optional<String> path = FileNames.path(words[0].substring(colon + 1));
            return new InfoString(words[0].substring(0, colon), path.orElse(null));
        }
        String language = words[0].startsWith("{") ? words[0].replaceAll("[{}.]", "") : words[0];
        return new InfoString(
                language.isEmpty() ? null : language,
                words.length < 2 ? null : rest(words[1]).orElse(null));
    }

    /** Some languages are called like the file that they are for; as a language, {@code dockerfile} has no capital. */
    private static boolean isLanguage(String word) {
        return word.indexOf('.') < 0
                && word.equals(word.toLowerCase(Locale.ROOT))
                && Languages.byWord(word).isPresent();
    }

    private static Optional<String> rest(String rest) {
        Matcher attribute = ATTRIBUTE.matcher(rest);
        return FileNames.path(
                attribute.find()
                        ? attribute.group(1)
                        : AROUND.matcher(rest.strip()).replaceAll(""));
    }
}
