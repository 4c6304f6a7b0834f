package dev.cowork.core.memory;

import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.spi.MemoryRecord;
import java.time.Instant;
import java.util.List;

/** Memories for tests. */
final class MemoryRecords {
    private MemoryRecords() {}

    static MemoryRecord active(String id, String text) {
        return new MemoryRecord(
                new MemoryId(id),
                1,
                text,
                Fixture.ANNA,
                Instant.EPOCH,
                List.of(),
                0.5,
                false,
                MemoryState.ACTIVE,
                null);
    }
}
