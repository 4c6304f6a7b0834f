package dev.cowork.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that only moves when it is told to. Thread-safe; clocks of other zones made from it move along. */
public final class FixedClock extends Clock {
    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private FixedClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /**
     * Makes a clock in UTC.
     *
     * @param now what it shows until it is moved
     * @return the clock
     */
    public static FixedClock at(Instant now) {
        return new FixedClock(new AtomicReference<>(now), ZoneOffset.UTC);
    }

    /**
     * Makes a clock in UTC.
     *
     * @param now what it shows until it is moved, such as {@code 2026-01-31T09:30:00Z}
     * @return the clock
     * @throws java.time.format.DateTimeParseException if that is no instant
     */
    public static FixedClock at(String now) {
        return at(Instant.parse(now));
    }

    /**
     * Moves it.
     *
     * @param step how far; a negative step moves it back
     * @return what it shows now
     */
    public Instant advance(Duration step) {
        return now.updateAndGet(instant -> instant.plus(step));
    }

    /**
     * Sets it.
     *
     * @param instant what it shows from now on, before or after what it showed
     */
    public void set(Instant instant) {
        now.set(instant);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public FixedClock withZone(ZoneId other) {
        return new FixedClock(now, other);
    }

    @Override
    public String toString() {
        return "FixedClock[" + now.get() + ", " + zone + "]";
    }
}
