package dev.cowork.core.price;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;

/** When a price holds. */
@FunctionalInterface
interface Period {
    /** At all times. */
    Period ALWAYS = at -> true;

    /**
     * Whether the price holds.
     *
     * @param at a moment
     * @return true when it does
     */
    boolean holds(Instant at);

    /**
     * Reads a period: from a day on (UTC), or each day between two times, of which the first may be the later.
     *
     * @param node the constraint of a price, or a missing node
     * @return the period
     */
    static Period of(JsonNode node) {
        return switch (node.path("type").asText()) {
            case "" -> ALWAYS;
            case "start_date" -> {
                Instant start = LocalDate.parse(node.path("start_date").asText())
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
                yield at -> !at.isBefore(start);
            }
            case "time_of_date" -> {
                LocalTime start = time(node.path("start_time").asText());
                LocalTime end = time(node.path("end_time").asText());
                yield at -> between(start, end, at.atOffset(ZoneOffset.UTC).toLocalTime());
            }
            default -> throw new IllegalStateException("The price table has an unknown constraint: " + node);
        };
    }

    private static LocalTime time(String text) {
        return OffsetTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalTime();
    }

    private static boolean between(LocalTime start, LocalTime end, LocalTime now) {
        return end.isBefore(start)
                ? !now.isBefore(start) || now.isBefore(end)
                : !now.isBefore(start) && now.isBefore(end);
    }
}
