package dev.cowork.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the header Retry-After (RFC 9110, section 10.2.3): seconds, or a date. */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(30);

    private RetryAfter() {}

    /** The wait, from 0 to 30 days; null for a value that is neither. */
    static @Nullable Duration parse(String value, Clock clock) {
        String text = value.strip();
        Duration wait = text.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : untilDate(text, clock);
        if (wait == null || wait.compareTo(LONGEST) > 0) {
            return wait == null ? null : LONGEST;
        }
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static @Nullable Duration untilDate(String text, Clock clock) {
        try {
            ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Duration.between(clock.instant(), date.toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
