package dev.cowork.core.base;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Makes ids: 26 characters of Crockford's base 32 in lower case, of which the first ten are the milliseconds since 1970
 * and the rest is random, as in the ULID specification. Ids sort by the time of their making, but nothing depends on it.
 * Thread-safe if its random generator is.
 */
public final class IdSource {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int TIME_DIGITS = 10;
    private static final int RANDOM_DIGITS = 16;

    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * Creates a source of ids.
     *
     * @param clock tells the time
     * @param random gives the rest; seeded in tests
     */
    public IdSource(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * Creates a source of ids that nobody can guess.
     *
     * @param clock tells the time
     * @return the source
     */
    public static IdSource secure(InstantSource clock) {
        return new IdSource(clock, new SecureRandom());
    }

    /**
     * Makes an id.
     *
     * @return 26 characters
     */
    public String next() {
        char[] id = new char[TIME_DIGITS + RANDOM_DIGITS];
        long time = clock.millis();
        for (int i = TIME_DIGITS - 1; i >= 0; i--, time >>>= 5) {
            id[i] = DIGITS.charAt((int) (time & 31));
        }
        for (int i = TIME_DIGITS; i < id.length; i++) {
            id[i] = DIGITS.charAt(random.nextInt(32));
        }
        return new String(id);
    }
}
