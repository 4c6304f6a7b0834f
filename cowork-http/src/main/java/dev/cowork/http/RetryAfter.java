package dev.cowork.http;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads how long an error answer asks to wait: {@code retry-after-ms}, which OpenAI and Azure send, and Retry-After (RFC
 * 9110, section 10.2.3), which is in whole seconds or a date. Where both are missing, the header {@code
 * x-ratelimit-reset-requests} or {@code -tokens}, as OpenAI and Groq document them, of what has nothing remaining.
 */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(30);
    /** Such as {@code 6m0s}, {@code 2m59.56s}, {@code 17ms}; Azure sends seconds without a unit. */
    private static final Pattern UNITS = Pattern.compile(
            "(?:(\\d{1,4})d)?(?:(\\d{1,6})h)?(?:(\\d{1,7})m(?!s))?(?:(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|))?");

    private RetryAfter() {}

    /** The wait, from 0 to 30 days; null if the answer does not say. */
    static @Nullable Duration of(HttpHeaders headers, Clock clock) {
        return headers.firstValue("retry-after-ms")
                .map(RetryAfter::milliseconds)
                .or(() -> headers.firstValue("Retry-After").map(value -> parse(value, clock)))
                .or(() -> Stream.of("requests", "tokens")
                        .flatMap(what -> reset(headers, what).stream())
                        .max(Duration::compareTo))
                .orElse(null);
    }

    /** The wait, from 0 to 30 days; null for a value that is neither. */
    static @Nullable Duration parse(String value, Clock clock) {
        String text = value.strip();
        Duration wait = text.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : untilDate(text, clock);
        return wait == null ? null : bounded(wait);
    }

    private static @Nullable Duration milliseconds(String value) {
        String text = value.strip();
        return text.matches("\\d{1,12}(\\.\\d{1,9})?")
                ? bounded(Duration.ofMillis((long) Double.parseDouble(text)))
                : null;
    }

    private static Optional<Duration> reset(HttpHeaders headers, String what) {
        boolean used = headers.firstValue("x-ratelimit-remaining-" + what)
                .filter(left -> left.strip().equals("0"))
                .isPresent();
        return used ? headers.firstValue("x-ratelimit-reset-" + what).map(RetryAfter::units) : Optional.empty();
    }

    private static @Nullable Duration units(String value) {
        Matcher matcher = UNITS.matcher(value.strip());
        if (value.isBlank() || !matcher.matches()) {
            return null;
        }
        double last = matcher.group(4) == null ? 0 : Double.parseDouble(matcher.group(4));
        double factor = "ms".equals(matcher.group(5)) ? 1 : 1_000;
        return bounded(Duration.ofDays(number(matcher.group(1)))
                .plusHours(number(matcher.group(2)))
                .plusMinutes(number(matcher.group(3)))
                .plusMillis(Math.round(last * factor)));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static Duration bounded(Duration wait) {
        if (wait.compareTo(LONGEST) > 0) {
            return LONGEST;
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
