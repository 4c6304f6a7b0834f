package dev.cowork.http;

import dev.cowork.error.InvalidInputException;
import java.time.Duration;

/**
 * How long a call waits. Immutable.
 *
 * @param connect for the connection; not used with a client that the host handed in
 * @param firstToken from the sending of the request to the first line, event or byte of the answer; long, since a local
 *     server may load the model first
 * @param idle for the next byte after that
 */
public record HttpTimeouts(Duration connect, Duration firstToken, Duration idle) {
    // Before DEFAULT, whose making needs it.
    private static final Duration LONGEST = Duration.ofDays(1);

    /** 10 seconds, 5 minutes and 1 minute. */
    public static final HttpTimeouts DEFAULT =
            new HttpTimeouts(Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofMinutes(1));

    /**
     * Checks the ranges.
     *
     * @throws InvalidInputException if one is not from 1 ms to 1 day
     */
    public HttpTimeouts {
        check("connect", connect);
        check("firstToken", firstToken);
        check("idle", idle);
    }

    private static void check(String name, Duration value) {
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(LONGEST) > 0) {
            throw new InvalidInputException("The time-out " + name + " must be from 1 ms to 1 day, but is " + value);
        }
    }

    /**
     * The same with another wait for the connection.
     *
     * @param value from 1 ms to 1 day
     * @return the changed time-outs
     */
    public HttpTimeouts withConnect(Duration value) {
        return new HttpTimeouts(value, firstToken, idle);
    }

    /**
     * The same with another wait for the first token.
     *
     * @param value from 1 ms to 1 day
     * @return the changed time-outs
     */
    public HttpTimeouts withFirstToken(Duration value) {
        return new HttpTimeouts(connect, value, idle);
    }

    /**
     * The same with another wait for the next byte.
     *
     * @param value from 1 ms to 1 day
     * @return the changed time-outs
     */
    public HttpTimeouts withIdle(Duration value) {
        return new HttpTimeouts(connect, firstToken, value);
    }
}
