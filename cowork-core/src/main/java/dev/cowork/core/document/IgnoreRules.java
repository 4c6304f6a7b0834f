package dev.cowork.core.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of one {@code .gitignore} file, as gitignore(5) defines them. A hundred lines instead of a library: the one
 * that is kept well, JGit, is two megabytes and a whole version control system.
 *
 * @param directory the directory of the file, relative to the root of the import, empty or ended by {@code /}
 * @param rules its rules, in order
 */
record IgnoreRules(String directory, List<IgnoreRule> rules) {
    private static final long LARGEST = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Reads the file of a directory; none, or an unreadable one, has no rules. */
    static IgnoreRules read(Path directory, String relative) {
        List<IgnoreRule> rules = new ArrayList<>();
        Path file = directory.resolve(".gitignore");
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                text.substring(text.startsWith(BYTE_ORDER_MARK) ? 1 : 0)
                        .lines()
                        .forEach(line -> IgnoreRule.parse(line).ifPresent(rules::add));
            }
        } catch (IOException e) {
            return new IgnoreRules(relative, List.of()); // the file itself is reported when the walk comes to it
        }
        return new IgnoreRules(relative, List.copyOf(rules));
    }

    /** The last rule that matches decides; empty when none does. */
    Optional<Boolean> ignores(String path, boolean isDirectory) {
        String below = path.substring(directory.length());
        for (int i = rules.size() - 1; i >= 0; i--) {
            IgnoreRule rule = rules.get(i);
            if (rule.matches(below, isDirectory)) {
                return Optional.of(!rule.negated());
            }
        }
        return Optional.empty();
    }

    /** Asks the rules of a directory and those above it, the nearest first. */
    static boolean ignored(List<IgnoreRules> nearestLast, String path, boolean isDirectory) {
        for (int i = nearestLast.size() - 1; i >= 0; i--) {
            Optional<Boolean> decided = nearestLast.get(i).ignores(path, isDirectory);
            if (decided.isPresent()) {
                return decided.get();
            }
        }
        return false;
    }
}
