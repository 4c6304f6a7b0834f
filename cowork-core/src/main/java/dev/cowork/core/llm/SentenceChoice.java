package dev.cowork.core.llm;

import dev.cowork.core.base.QueryTerms;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses the sentences that answer a question best: BM25 (Robertson and Zaragoza 2009; k1 0.9, b 0.4) over the sentences
 * as documents. Ties go to the one that stands first.
 */
final class SentenceChoice {
    private static final double K1 = 0.9;
    private static final double B = 0.4;

    private SentenceChoice() {}

    static List<Quotable> best(String question, Collection<Quotable> all, int most) {
        Set<String> asked = new HashSet<>(QueryTerms.of(question));
        Map<String, Quotable> distinct = new LinkedHashMap<>();
        all.forEach(sentence -> distinct.putIfAbsent(sentence.text(), sentence));
        List<Quotable> sentences = List.copyOf(distinct.values());
        List<List<String>> terms = sentences.stream()
                .map(sentence -> QueryTerms.of(sentence.text()))
                .toList();
        double mean = terms.stream().mapToInt(List::size).average().orElse(1);
        Map<String, Double> weights = weights(asked, terms);
        Map<Quotable, Double> scores = new HashMap<>();
        for (int i = 0; i < sentences.size(); i++) {
            double score = score(terms.get(i), weights, mean);
            if (score > 0) {
                scores.put(sentences.get(i), score);
            }
        }
        return sentences.stream()
                .filter(scores::containsKey)
                .sorted(Comparator.comparingDouble((Quotable sentence) -> -scores.getOrDefault(sentence, 0.0)))
                .limit(most)
                .toList();
    }

    private static Map<String, Double> weights(Set<String> asked, List<List<String>> sentences) {
        Map<String, Double> weights = new HashMap<>();
        for (String term : asked) {
            long having =
                    sentences.stream().filter(terms -> terms.contains(term)).count();
            weights.put(term, Math.log(1 + (sentences.size() - having + 0.5) / (having + 0.5)));
        }
        return weights;
    }

    private static double score(List<String> terms, Map<String, Double> weights, double mean) {
        double score = 0;
        for (Map.Entry<String, Double> weight : weights.entrySet()) {
            long frequency = terms.stream().filter(weight.getKey()::equals).count();
            score += weight.getValue() * frequency / (frequency + K1 * (1 - B + B * terms.size() / mean));
        }
        return score;
    }
}
