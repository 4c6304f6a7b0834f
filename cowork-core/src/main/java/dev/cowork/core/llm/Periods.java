package dev.cowork.core.llm;

import dev.cowork.SpendingLimit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** When the periods of spending limits begin. */
final class Periods {
    /** Behind all calls, and still an instant that stores can hold. */
    static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private Periods() {}

    static Instant begin(SpendingLimit.Period period, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return switch (period) {
            case DAY -> today.atStartOfDay(ZoneOffset.UTC).toInstant();
            case MONTH -> today.withDayOfMonth(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            case EVER -> Instant.EPOCH;
        };
    }

    static String said(SpendingLimit.Period period) {
        return switch (period) {
            case DAY -> "a day";
            case MONTH -> "a month";
            case EVER -> "in all";
        };
    }
}
