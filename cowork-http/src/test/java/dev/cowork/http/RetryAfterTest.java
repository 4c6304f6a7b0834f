package dev.cowork.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
    private final Clock clock = Clock.fixed(Instant.parse("2026-01-05T10:00:00Z"), ZoneOffset.UTC);

    @Test
    void readsSecondsAndDates() {
        assertEquals(Duration.ofSeconds(120), RetryAfter.parse(" 120 ", clock));
        assertEquals(Duration.ofSeconds(90), RetryAfter.parse("Mon, 05 Jan 2026 10:01:30 GMT", clock));
    }

    @Test
    void aDateThatPassedIsNow() {
        assertEquals(Duration.ZERO, RetryAfter.parse("Mon, 05 Jan 2026 09:00:00 GMT", clock));
    }

    @Test
    void waitsAreBoundedAndNonsenseIsNothing() {
        assertEquals(Duration.ofDays(30), RetryAfter.parse("999999999", clock));
        assertNull(RetryAfter.parse("soon", clock));
        assertNull(RetryAfter.parse("-5", clock));
        assertNull(RetryAfter.parse("", clock));
    }
}
