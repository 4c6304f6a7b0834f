package dev.cowork.spi;

import dev.cowork.data.Actor;
import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.SourceRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a memory, with what is not versioned of it.
 *
 * @param id its id
 * @param version from 1, without gaps
 * @param text the statement; empty once erased
 * @param actor who wrote this version
 * @param at when
 * @param provenance what it came from; empty when its actor simply said so
 * @param importance from 0 to 1
 * @param pinned whether it is always in the context
 * @param state whether it is in use
 * @param supersededBy the memory that took its place, or null
 */
public record MemoryRecord(
        MemoryId id,
        int version,
        String text,
        Actor actor,
        Instant at,
        List<SourceRange> provenance,
        double importance,
        boolean pinned,
        MemoryState state,
        @Nullable MemoryId supersededBy) {
    /** Copies the provenance. */
    public MemoryRecord {
        provenance = List.copyOf(provenance);
    }
}
