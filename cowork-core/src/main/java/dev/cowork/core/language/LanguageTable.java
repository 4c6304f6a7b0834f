package dev.cowork.core.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The bundled table of languages with its four ways in. Immutable. */
final class LanguageTable {
    static final String FILE = "languages.tsv";
    private static final LanguageTable BUNDLED = read();

    private final Map<String, Language> byName = new LinkedHashMap<>();
    private final Map<String, Language> byWord = new HashMap<>();
    private final Map<String, List<Language>> byExtension = new HashMap<>();
    private final Map<String, Language> byFileName = new HashMap<>();
    private final Map<String, Language> byInterpreter = new HashMap<>();

    private LanguageTable(List<String> lines) {
        for (String line : lines) {
            if (!line.startsWith("#")) {
                Language language = parse(line);
                byName.put(language.name(), language);
            }
        }
        byName.values().forEach(this::index);
    }

    static LanguageTable bundled() {
        return BUNDLED;
    }

    private static LanguageTable read() {
        try (InputStream file = LanguageTable.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("The library lacks its resource " + FILE);
            }
            return new LanguageTable(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("The library's resource " + FILE + " cannot be read", e);
        }
    }

    private static Language parse(String line) {
        String[] fields = line.split("\t", -1);
        return new Language(
                fields[0],
                LanguageType.valueOf(fields[1].toUpperCase(Locale.ROOT)),
                list(fields[2]),
                list(fields[3]),
                list(fields[4]),
                list(fields[5]));
    }

    private static List<String> list(String field) {
        return field.isEmpty() ? List.of() : List.of(field.split(",", -1));
    }

    private void index(Language language) {
        String lower = language.name().toLowerCase(Locale.ROOT);
        // A language's own name is stronger than another one's alias.
        byWord.put(lower, language);
        byWord.putIfAbsent(lower.replace(' ', '-'), language);
        language.aliases().forEach(alias -> {
            if (!byName.containsKey(alias)) {
                byWord.putIfAbsent(alias, language);
            }
        });
        for (String extension : language.extensions()) {
            byExtension
                    .computeIfAbsent(extension.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                    .add(language);
        }
        language.filenames()
                .forEach(name ->
                        byFileName.merge(name, language, (one, two) -> Preferences.forFileName(name, one, two)));
        language.interpreters()
                .forEach(name ->
                        byInterpreter.merge(name, language, (one, two) -> Preferences.forInterpreter(name, one, two)));
    }

    Optional<Language> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<Language> word(String word) {
        return Optional.ofNullable(byWord.get(word.toLowerCase(Locale.ROOT)));
    }

    /** All that have it, by name; empty when none does. */
    List<Language> extension(String extension) {
        return byExtension.getOrDefault(extension.toLowerCase(Locale.ROOT), List.of());
    }

    Optional<Language> fileName(String name) {
        return Optional.ofNullable(byFileName.get(name));
    }

    Optional<Language> interpreter(String name) {
        return Optional.ofNullable(byInterpreter.get(name));
    }

    List<Language> all() {
        return List.copyOf(byName.values());
    }
}
