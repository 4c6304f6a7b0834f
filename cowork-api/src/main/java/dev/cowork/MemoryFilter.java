package dev.cowork;

import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which memories to list, and which page of them.
 *
 * @param state their state, or null for any
 * @param pinned whether they are pinned, or null for any
 * @param containing a text that they contain, whatever the case, or null for any
 * @param from the earliest instant of the current version, or null
 * @param until the instant before which the current version was made, or null
 * @param after the memory behind which the page begins, or null for the first page
 * @param limit the most to answer, from 1 to 1,000
 */
public record MemoryFilter(
        @Nullable MemoryState state,
        @Nullable Boolean pinned,
        @Nullable String containing,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable MemoryId after,
        int limit) {
    /**
     * The active memories, first page.
     *
     * @return the filter
     */
    public static MemoryFilter active() {
        return new MemoryFilter(MemoryState.ACTIVE, null, null, null, null, null, 1000);
    }
}
