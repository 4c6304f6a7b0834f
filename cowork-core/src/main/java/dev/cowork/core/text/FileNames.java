package dev.cowork.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells names of files from other words. */
public final class FileNames {
    /** Possessive over the segments, since a group that can give back is matched recursively, and paths may be long. */
    private static final Pattern PATH = Pattern.compile(
            "(?:\\./|/)?((?:[\\w\\p{L}\\p{M}\\p{N}@.+-]+/)*+[\\w\\p{L}\\p{M}\\p{N}@+.-]*\\.[A-Za-z][A-Za-z0-9]{0,9})");
    /** With backslashes, as on Windows; no drive, since nothing outside of the workspace is meant. */
    private static final Pattern BACKSLASHES = Pattern.compile("(?:\\.\\\\)?[\\w@.+-]+(?:\\\\[\\w@.+-]+)+");
    /** Scripts that put no blanks between words: a name that begins behind one of their words is not told from it. */
    private static final Pattern RUN_TOGETHER = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}][A-Za-z0-9_@.+-]*[A-Za-z][A-Za-z0-9_@+-]*\\.");

    private static final Set<String> WITHOUT_ENDING = Set.of(
            "dockerfile", "makefile", "license", "jenkinsfile", "procfile", "gemfile", "vagrantfile", ".gitignore");
    /** Names of products that look like files. */
    private static final Set<String> PRODUCTS = Set.of(
            "node.js",
            "next.js",
            "vue.js",
            "react.js",
            "express.js",
            "three.js",
            "d3.js",
            "nuxt.js",
            "chart.js",
            "asp.net",
            "e.g",
            "i.e");

    private FileNames() {}

    /**
     * The path that a text is.
     *
     * @param text any text
     * @return the path without a leading {@code ./} or {@code /}, with {@code /} between its segments; empty when it is none
     */
    public static Optional<String> path(String text) {
        String given = text.strip();
        String name = BACKSLASHES.matcher(given).matches() ? given.replace('\\', '/') : given;
        String last = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (WITHOUT_ENDING.contains(last) && !name.contains(" ")) {
            return Optional.of(name.startsWith("./") ? name.substring(2) : name);
        }
        Matcher path = PATH.matcher(name);
        return path.matches()
                        && !PRODUCTS.contains(name.toLowerCase(Locale.ROOT))
                        && !RUN_TOGETHER.matcher(name).find()
                ? Optional.of(path.group(1))
                : Optional.empty();
    }

    /**
     * The paths among the words of a sentence.
     *
     * @param sentence the sentence
     * @return each once, quotes and punctuation around them left out
     */
    public static List<String> in(String sentence) {
        List<String> paths = new ArrayList<>();
        for (String word : sentence.split("[\\s,;:!?()\\[\\]\"'`*<>]+", -1)) {
            String bare = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
            path(bare)
                    .filter(path -> !bare.contains("://") && !paths.contains(path))
                    .ifPresent(paths::add);
        }
        return paths;
    }
}
