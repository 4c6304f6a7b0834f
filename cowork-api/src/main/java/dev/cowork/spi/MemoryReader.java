package dev.cowork.spi;

import dev.cowork.data.MemoryId;
import dev.cowork.data.SourceKey;
import java.util.List;
import java.util.Optional;

/** Reads the memories and rules of one workspace, and what was forgotten in it. */
public interface MemoryReader {
    /**
     * Reads the current version of a memory in any state.
     *
     * @param id its id
     * @return the memory, or empty
     */
    Optional<MemoryRecord> find(MemoryId id);

    /**
     * Lists memories.
     *
     * @param query which
     * @return their current versions, oldest memory first
     */
    List<MemoryRecord> list(MemoryQuery query);

    /**
     * Lists the versions of a memory.
     *
     * @param id the memory
     * @return all, oldest first; empty when there is no such memory
     */
    List<MemoryRecord> versions(MemoryId id);

    /**
     * Lists the rules.
     *
     * @return in the order in which they were put
     */
    List<RuleRecord> rules();

    /**
     * Whether a source was forgotten or erased.
     *
     * @param source the key
     * @return true if so
     */
    boolean isForgotten(SourceKey source);
}
