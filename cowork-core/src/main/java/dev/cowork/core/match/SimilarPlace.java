package dev.cowork.core.match;

import dev.cowork.core.diff.Lines;
import dev.cowork.data.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the lines that are most like the sought ones. Each rare word that both have votes for where the sought text would
 * then begin; the few places with most votes are compared line by line, by the letter pairs that two lines share (Dice's
 * coefficient).
 */
final class SimilarPlace {
    /** At least this share of the sought text must be there: below, the place was no help to a reader. */
    static final double THRESHOLD = 0.6;

    /** A word in more lines than this tells nothing about the place. */
    private static final int COMMON = 100;

    private static final int CANDIDATES = 5;

    /** How far a line may have moved within the place. */
    private static final int NEAR = 2;

    /** What a line loses for each line it has moved, so that of two places the straight one wins. */
    private static final double DRIFT = 0.02;

    /** Of longer lines only the beginning is compared. */
    private static final int LONGEST = 500;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]{2,}");

    private final Lines text;
    private final Lines sought;
    private final int first;
    private final int last;

    /** The place with its share of what was sought. */
    record Found(Range range, double similarity) {}

    private SimilarPlace(Lines text, Range within, Lines sought) {
        this.text = text;
        this.sought = sought;
        this.first = text.at(within.start());
        this.last = Math.min(text.count(), text.at(within.end()));
    }

    static Optional<Found> of(Lines text, Range within, Lines sought) {
        SimilarPlace search = new SimilarPlace(text, within, sought);
        return search.candidates().stream()
                .map(search::compare)
                .filter(found -> found.similarity >= THRESHOLD)
                .max(Comparator.comparingDouble(Found::similarity).thenComparing(found -> -found.range.start()));
    }

    private List<Integer> candidates() {
        Map<String, List<Integer>> wanted = new HashMap<>();
        for (int line = 1; line <= sought.count(); line++) {
            for (String word : words(sought.content(line))) {
                wanted.computeIfAbsent(word, key -> new ArrayList<>()).add(line);
            }
        }
        Map<String, List<Integer>> found = new HashMap<>();
        for (int line = first; line <= last; line++) {
            for (String word : words(text.content(line))) {
                if (wanted.containsKey(word)) {
                    List<Integer> lines = found.computeIfAbsent(word, key -> new ArrayList<>());
                    if (lines.size() <= COMMON) {
                        lines.add(line);
                    }
                }
            }
        }
        return best(votes(wanted, found));
    }

    private Map<Integer, Double> votes(Map<String, List<Integer>> wanted, Map<String, List<Integer>> found) {
        Map<Integer, Double> votes = new HashMap<>();
        found.forEach((word, lines) -> {
            List<Integer> from = wanted.getOrDefault(word, List.of());
            if (lines.size() <= COMMON && from.size() <= COMMON) {
                double weight = 1.0 / (lines.size() * from.size());
                for (int line : lines) {
                    for (int soughtLine : from) {
                        votes.merge(Math.max(first, line - soughtLine + 1), weight, Double::sum);
                    }
                }
            }
        });
        return votes;
    }

    private static List<Integer> best(Map<Integer, Double> votes) {
        return votes.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(CANDIDATES)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private Found compare(int start) {
        double share = 0;
        double whole = 0;
        for (int line = 1; line <= sought.count(); line++) {
            String content = cut(sought.content(line));
            double weight = content.length() + 1;
            whole += weight;
            share += weight * likest(content, start + line - 1);
        }
        int end = Math.min(last, start + sought.count() - 1);
        return new Found(text.range(start, end), share / whole);
    }

    private double likest(String content, int around) {
        Map<Integer, Integer> pairs = pairs(content);
        double best = 0;
        for (int line = Math.max(first, around - NEAR); line <= Math.min(last, around + NEAR); line++) {
            String other = cut(text.content(line));
            double likeness = other.equals(content) ? 1 : dice(pairs, content, other);
            best = Math.max(best, likeness * (1 - DRIFT * Math.abs(line - around)));
        }
        return best;
    }

    private static String cut(String content) {
        String stripped = content.strip();
        return stripped.substring(0, Math.min(LONGEST, stripped.length()));
    }

    private static Map<Integer, Integer> pairs(String line) {
        Map<Integer, Integer> pairs = new HashMap<>();
        for (int i = 0; i + 1 < line.length(); i++) {
            pairs.merge(line.charAt(i) << 16 | line.charAt(i + 1), 1, Integer::sum);
        }
        return pairs;
    }

    private static double dice(Map<Integer, Integer> pairs, String line, String other) {
        int all = Math.max(0, line.length() - 1) + Math.max(0, other.length() - 1);
        if (all == 0) {
            return 0;
        }
        int shared = 0;
        for (Map.Entry<Integer, Integer> pair : pairs(other).entrySet()) {
            shared += Math.min(pair.getValue(), pairs.getOrDefault(pair.getKey(), 0));
        }
        return 2.0 * shared / all;
    }
}
