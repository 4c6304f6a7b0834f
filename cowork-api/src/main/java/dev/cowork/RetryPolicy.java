package dev.cowork;

import dev.cowork.error.InvalidInputException;
import java.time.Duration;

/**
 * When a call to a model is tried again, or another model asked. Only before the first token: what a user has read is
 * never said anew. The waits have full jitter (Brooker, "Exponential Backoff And Jitter", AWS 2015): the n-th one is
 * chosen at random from zero to {@code base} times 2 to the power of n - 1, at most {@code longest}; a wait that the
 * server asks for is kept to.
 *
 * @param attempts how often one model is asked, from 1 to 10
 * @param base the bound of the first wait; not negative
 * @param longest the bound of all waits; not negative
 * @param deadline how long all tries of one call may take together, of all models, before no other begins; positive
 * @param coolDown how long a provider that failed is passed over where another model can be asked; not negative
 */
public record RetryPolicy(int attempts, Duration base, Duration longest, Duration deadline, Duration coolDown) {
    /** Three tries, waits of up to half a second, then a second; two minutes in all; 30 seconds to cool down. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(
            3, Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofMinutes(2), Duration.ofSeconds(30));

    /** One try for each model. */
    public static final RetryPolicy NONE = DEFAULT.withAttempts(1);

    /**
     * Checks the ranges.
     *
     * @throws InvalidInputException if a value is out of its range
     */
    public RetryPolicy {
        if (attempts < 1 || attempts > 10) {
            throw new InvalidInputException("attempts must be from 1 to 10, but is " + attempts);
        }
        if (base.isNegative() || longest.isNegative() || coolDown.isNegative() || !deadline.isPositive()) {
            throw new InvalidInputException("The durations of a retry policy must not be negative, and the deadline"
                    + " must be positive, but they are " + base + ", " + longest + ", " + coolDown + ", " + deadline);
        }
    }

    /**
     * The same with another number of tries.
     *
     * @param value from 1 to 10
     * @return the changed policy
     */
    public RetryPolicy withAttempts(int value) {
        return new RetryPolicy(value, base, longest, deadline, coolDown);
    }

    /**
     * The same with other waits.
     *
     * @param first the bound of the first wait
     * @param most the bound of all waits
     * @return the changed policy
     */
    public RetryPolicy withWaits(Duration first, Duration most) {
        return new RetryPolicy(attempts, first, most, deadline, coolDown);
    }

    /**
     * The same with another deadline.
     *
     * @param value positive
     * @return the changed policy
     */
    public RetryPolicy withDeadline(Duration value) {
        return new RetryPolicy(attempts, base, longest, value, coolDown);
    }

    /**
     * The same with another time to cool down.
     *
     * @param value not negative
     * @return the changed policy
     */
    public RetryPolicy withCoolDown(Duration value) {
        return new RetryPolicy(attempts, base, longest, deadline, value);
    }
}
