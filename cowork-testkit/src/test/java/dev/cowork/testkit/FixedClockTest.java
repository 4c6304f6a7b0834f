package dev.cowork.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class FixedClockTest {
    @Test
    void movesOnlyWhenTold() {
        FixedClock clock = FixedClock.at("2026-01-31T23:59:59Z");
        assertEquals(Instant.parse("2026-01-31T23:59:59Z"), clock.instant());
        assertEquals(Instant.parse("2026-02-01T00:00:00Z"), clock.advance(Duration.ofSeconds(1)));
        assertEquals(Instant.parse("2026-02-01T00:00:00Z"), clock.instant());
        clock.set(Instant.EPOCH);
        assertEquals(0, clock.millis());
    }

    @Test
    void movesTheClocksOfOtherZonesAlong() {
        FixedClock clock = FixedClock.at(Instant.EPOCH);
        FixedClock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));
        clock.advance(Duration.ofHours(2));
        assertEquals(Instant.EPOCH.plusSeconds(7_200), tokyo.instant());
        assertEquals(ZoneId.of("Asia/Tokyo"), tokyo.getZone());
    }
}
