package dev.cowork;

import dev.cowork.error.InvalidInputException;
import java.time.Duration;

/**
 * What counts in a search beside what the legs say of the question. Importance and recency are off unless they are asked
 * for; what they add is a part of the score like any other, by their names. To compare: the first place in one leg is
 * worth half to the default ranker, and 1/61 to reciprocal rank fusion.
 *
 * <p>Feedback is on: where both legs answer and prose is among the best five, each leg searches once more for the question
 * and what those passages are about. It says so in the name of the ranker.
 *
 * @param importance what a memory of importance 1 gets, and one of importance 0.5 half of; at least 0
 * @param recency what a source of this moment gets, and one that is a half life old half of; at least 0
 * @param halfLife the age at which recency is worth half; positive
 * @param feedback how much the best passages of a first search change the query: 1 is what did best, 0 is not at all; from
 *     0 to 2
 */
public record Factors(double importance, double recency, Duration halfLife, double feedback) {
    private static final double MOST_FEEDBACK = 2;

    /** Nothing but the legs, with feedback: the default. */
    public static final Factors DEFAULT = new Factors(0, 0, Duration.ofDays(30), 1);

    /** Nothing but one question to each leg. */
    public static final Factors NONE = DEFAULT.withFeedback(0);

    /**
     * Checks the weights.
     *
     * @throws InvalidInputException if a weight is negative or not finite, or the half life is not positive
     */
    public Factors {
        require("importance", importance);
        require("recency", recency);
        require("feedback", feedback);
        if (feedback > MOST_FEEDBACK) {
            throw new InvalidInputException("The weight of feedback must be at most 2, but is " + feedback);
        }
        if (halfLife.isNegative() || halfLife.isZero()) {
            throw new InvalidInputException("halfLife must be positive, but is " + halfLife);
        }
    }

    /**
     * Weighs memories by their importance.
     *
     * @param weight what a memory of importance 1 gets; at least 0
     * @return the changed factors
     */
    public Factors withImportance(double weight) {
        return new Factors(weight, recency, halfLife, feedback);
    }

    /**
     * Weighs sources by their age.
     *
     * @param weight what a source of this moment gets; at least 0
     * @param half the age at which it is worth half; positive
     * @return the changed factors
     */
    public Factors withRecency(double weight, Duration half) {
        return new Factors(importance, weight, half, feedback);
    }

    /**
     * Lets the best passages of a first search change the query.
     *
     * @param weight 1 for what did best, 0 for not at all; from 0 to 2
     * @return the changed factors
     */
    public Factors withFeedback(double weight) {
        return new Factors(importance, recency, halfLife, weight);
    }

    private static void require(String name, double weight) {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException(
                    "The weight of " + name + " must be finite and at least 0, but is " + weight);
        }
    }
}
