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
    private static final Pattern PATH =
            Pattern.compile("(?:\\./|/)?((?:[\\w@.+-]+/)*+[\\w@+.-]*\\.[A-Za-z][A-Za-z0-9]{0,9})");

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
     * @return the path without a leading {@code ./} or {@code /}; empty when it is none
     */
    public static Optional<String> path(String text) {
        String name = text.strip();
        String last = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (WITHOUT_ENDING.contains(last) && !name.contains(" ")) {
            return Optional.of(name.startsWith("./") ? name.substring(2) : name);
        }
        Matcher path = PATH.matcher(name);
        return path.matches() && !PRODUCTS.contains(name.toLowerCase(Locale.ROOT))
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
