package dev.cowork.core.search;

import dev.cowork.core.base.QueryTerms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much of what was asked each of some texts says in the question's words: BM25 without lengths (k1 = 0.9), with the
 * texts themselves as the collection, so that a word that all of them have tells none of them apart.
 */
final class WordShares {
    private static final double K1 = 0.9;

    private final Set<String> asked;
    private final List<Map<String, Integer>> counts = new ArrayList<>();
    private final Map<String, Integer> textsWith = new HashMap<>();

    private WordShares(String query) {
        this.asked = new HashSet<>(QueryTerms.of(query));
    }

    /**
     * Compares texts.
     *
     * @param query the question
     * @param texts the texts
     * @return from 0 to 1 for each, 1 for the best; all 0 when none has a word of the question
     */
    static double[] of(String query, List<String> texts) {
        WordShares shares = new WordShares(query);
        texts.forEach(shares::add);
        double[] scores = shares.counts.stream().mapToDouble(shares::score).toArray();
        double best = 0;
        for (double score : scores) {
            best = Math.max(best, score);
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] = best > 0 ? scores[i] / best : 0;
        }
        return scores;
    }

    private void add(String text) {
        Map<String, Integer> count = new HashMap<>();
        for (String term : QueryTerms.of(text)) {
            if (asked.contains(term)) {
                count.merge(term, 1, Integer::sum);
            }
        }
        count.keySet().forEach(term -> textsWith.merge(term, 1, Integer::sum));
        counts.add(count);
    }

    /** Adds in the order of the terms, so that the same texts always give the same sum. */
    private double score(Map<String, Integer> count) {
        return count.keySet().stream()
                .sorted()
                .mapToDouble(term -> rarity(term) * count.getOrDefault(term, 0) / (count.getOrDefault(term, 0) + K1))
                .sum();
    }

    private double rarity(String term) {
        int with = textsWith.getOrDefault(term, 0);
        return Math.log(1 + (counts.size() - with + 0.5) / (with + 0.5));
    }
}
