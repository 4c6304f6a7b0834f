package dev.cowork.spi;

import dev.cowork.error.InvalidInputException;
import java.util.Map;

/**
 * Passages that a first search ranked highest, to look for more of what they are about (pseudo-relevance feedback).
 *
 * @param passages how much each passage counts, by its id; positive
 * @param weight the share of the passages in the new query, from 0 to below 1; the question has the rest
 */
public record Feedback(Map<Long, Double> passages, double weight) {
    /** Nothing to look for beside the question. */
    public static final Feedback NONE = new Feedback(Map.of(), 0);

    /**
     * Copies the map.
     *
     * @throws InvalidInputException if the weight is not from 0 to below 1
     */
    public Feedback {
        if (!(weight >= 0 && weight < 1)) {
            throw new InvalidInputException("The weight of feedback must be from 0 to below 1, but is " + weight);
        }
        passages = Map.copyOf(passages);
    }

    /**
     * Whether it changes anything.
     *
     * @return true without a passage or a weight
     */
    public boolean isEmpty() {
        return passages.isEmpty() || weight == 0;
    }
}
