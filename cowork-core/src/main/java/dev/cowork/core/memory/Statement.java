package dev.cowork.core.memory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A statement made ready for comparison. Two say exactly the same when their words are equal one by one, and nearly the
 * same when the Jaccard similarity of their shingles is at least 0.9.
 *
 * <p>A shingle is three words that follow one another; a statement of fewer words is one shingle. So a word put before or
 * behind a statement is a near duplicate from 11 words on, and a word changed within it from 59 words on: in a short
 * statement each word counts, and only exact duplicates are merged. A number or a negation always counts: statements
 * that differ in one are never alike, however long they are.
 */
final class Statement {
    /** From which similarity on two statements are nearly the same. */
    static final double NEAR = 0.9;

    private static final int SHINGLE = 3;
    private static final Set<String> NEGATIONS =
            Set.of("not", "no", "never", "none", "nobody", "nothing", "cannot", "without", "except");

    private final List<String> words;
    private final Set<List<String>> shingles;
    private final Set<String> telling;

    private Statement(List<String> words) {
        this.words = words;
        this.shingles = shingles(words);
        this.telling = new HashSet<>(words);
        telling.removeIf(word -> !tells(word));
    }

    static Statement of(String text) {
        List<String> words = Words.of(text);
        return new Statement(words.isEmpty() ? List.of(Words.fold(text).strip()) : words);
    }

    /** How alike two statements are: 1 when they say exactly the same, below {@link #NEAR} when they differ. */
    double similarity(Statement other) {
        if (words.equals(other.words)) {
            return 1;
        }
        double least = (double) Math.min(shingles.size(), other.shingles.size())
                / Math.max(shingles.size(), other.shingles.size());
        return least < NEAR || !telling.equals(other.telling) ? 0 : jaccard(other);
    }

    private double jaccard(Statement other) {
        long common = shingles.stream().filter(other.shingles::contains).count();
        double jaccard = (double) common / (shingles.size() + other.shingles.size() - common);
        // Repetitions can give the same shingles to other words, and 1 is kept for the same words.
        return Math.min(jaccard, Math.nextDown(1.0));
    }

    private static boolean tells(String word) {
        return NEGATIONS.contains(word) || word.endsWith("n't") || word.chars().anyMatch(Character::isDigit);
    }

    private static Set<List<String>> shingles(List<String> words) {
        if (words.size() <= SHINGLE) {
            return Set.of(words);
        }
        Set<List<String>> shingles = new HashSet<>();
        for (int i = 0; i + SHINGLE <= words.size(); i++) {
            shingles.add(words.subList(i, i + SHINGLE));
        }
        return shingles;
    }
}
