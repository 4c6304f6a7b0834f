package dev.cowork.core.tool.memory;

import dev.cowork.spi.DocumentRecord;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds paths like one that does not exist. Two names are alike by the share of their pairs of characters that they have
 * in common (Dice's coefficient on sets of bigrams); the better of whole paths and file names counts.
 */
final class Alike {
    private static final int MOST = 5;
    private static final double LEAST = 0.5;

    private Alike() {}

    /** The paths most like another, best first. */
    static List<String> to(String path, List<DocumentRecord> documents) {
        return documents.stream()
                .map(document -> new Scored(document.path(), likeness(path, document.path())))
                .filter(scored -> scored.likeness >= LEAST)
                .sorted(Comparator.comparingDouble(Scored::likeness).reversed().thenComparing(Scored::path))
                .limit(MOST)
                .map(Scored::path)
                .toList();
    }

    static double likeness(String a, String b) {
        return Math.max(dice(pairs(a), pairs(b)), dice(pairs(name(a)), pairs(name(b))));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** With a blank at either end, so that a name of one letter has pairs too; the ending {@code .md} tells nothing. */
    private static Set<String> pairs(String name) {
        String framed = ' ' + name.toLowerCase(Locale.ROOT).replaceFirst("\\.md$", "") + ' ';
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= framed.length(); i++) {
            pairs.add(framed.substring(i, i + 2));
        }
        return pairs;
    }

    private static double dice(Set<String> a, Set<String> b) {
        long common = a.stream().filter(b::contains).count();
        return 2.0 * common / (a.size() + b.size());
    }

    private record Scored(String path, double likeness) {}
}
