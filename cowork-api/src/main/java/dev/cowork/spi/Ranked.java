package dev.cowork.spi;

import java.util.List;
import java.util.Map;

/**
 * A target with its place in the one order.
 *
 * @param target the target
 * @param score the score that decides the order, higher is better
 * @param best the passage that stands for the target
 * @param passages all passages that voted for it, the best first
 * @param contributions what each leg or other factor adds to the score, by its name; they sum to the score
 */
public record Ranked(
        String target, double score, Passage best, List<Candidate> passages, Map<String, Double> contributions) {
    /** Copies the collections. */
    public Ranked {
        passages = List.copyOf(passages);
        contributions = Map.copyOf(contributions);
    }
}
