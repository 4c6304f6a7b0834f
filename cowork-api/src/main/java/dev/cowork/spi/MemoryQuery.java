package dev.cowork.spi;

import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which memories to list, oldest first.
 *
 * @param state their state, or null for any
 * @param pinned whether they are pinned, or null for any
 * @param from the earliest instant of the current version, or null
 * @param until the instant before which the current version was made, or null
 * @param after the memory behind which the page begins, or null for the first page
 * @param limit the most to answer, from 1
 */
public record MemoryQuery(
        @Nullable MemoryState state,
        @Nullable Boolean pinned,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable MemoryId after,
        int limit) {}
