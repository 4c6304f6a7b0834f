package dev.cowork;

import dev.cowork.error.InvalidInputException;
import java.math.BigDecimal;

/**
 * A bound on what models may cost in a time. A call that could pass it is refused before it is made: what was spent
 * since the period began (in UTC), what runs, and the most that the call can cost, its longest reply included. A call to
 * a model without a known price is refused under a limit in dollars: unknown is not zero.
 *
 * @param period the time
 * @param unit what is counted
 * @param most the bound, positive
 */
public record SpendingLimit(Period period, Unit unit, BigDecimal most) {
    /** A time that spending is summed up over. */
    public enum Period {
        /** A day of UTC. */
        DAY,
        /** A month of UTC. */
        MONTH,
        /** All time. */
        EVER
    }

    /** What is counted. */
    public enum Unit {
        /** US dollars. */
        DOLLARS,
        /** Tokens of requests and replies together. */
        TOKENS
    }

    /**
     * Checks the bound.
     *
     * @throws InvalidInputException if it is not positive
     */
    public SpendingLimit {
        if (most.signum() <= 0) {
            throw new InvalidInputException("A spending limit must be positive, but is " + most.toPlainString());
        }
    }

    /**
     * A bound in US dollars.
     *
     * @param period the time
     * @param most such as {@code "2.50"}
     * @return the limit
     * @throws InvalidInputException if it is no positive number
     */
    public static SpendingLimit dollars(Period period, String most) {
        try {
            return new SpendingLimit(period, Unit.DOLLARS, new BigDecimal(most));
        } catch (NumberFormatException e) {
            throw new InvalidInputException("A spending limit is a number such as 2.50, but is " + most, e);
        }
    }

    /**
     * A bound in tokens.
     *
     * @param period the time
     * @param most from 1
     * @return the limit
     */
    public static SpendingLimit tokens(Period period, long most) {
        return new SpendingLimit(period, Unit.TOKENS, BigDecimal.valueOf(most));
    }
}
