package dev.cowork;

import dev.cowork.error.InvalidInputException;
import java.time.Duration;

/**
 * What counts in a search beside what the legs say; nothing unless it is asked for. What a factor adds is a part of the
 * score like any other, by the names {@code importance} and {@code recency}. To compare: the first place in one leg is
 * worth half to the default ranker, and 1/61 to reciprocal rank fusion.
 *
 * @param importance what a memory of importance 1 gets, and one of importance 0.5 half of; at least 0
 * @param recency what a source of this moment gets, and one that is a half life old half of; at least 0
 * @param halfLife the age at which recency is worth half; positive
 */
public record Factors(double importance, double recency, Duration halfLife) {
    /** Nothing but the legs. */
    public static final Factors NONE = new Factors(0, 0, Duration.ofDays(30));

    /**
     * Checks the weights.
     *
     * @throws InvalidInputException if a weight is negative or not finite, or the half life is not positive
     */
    public Factors {
        require("importance", importance);
        require("recency", recency);
        if (halfLife.isNegative() || halfLife.isZero()) {
            throw new InvalidInputException("halfLife must be positive, but is " + halfLife);
        }
    }

    private static void require(String name, double weight) {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException(
                    "The weight of " + name + " must be finite and at least 0, but is " + weight);
        }
    }
}
