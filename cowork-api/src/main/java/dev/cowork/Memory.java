package dev.cowork;

import dev.cowork.data.Actor;
import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.Source;
import dev.cowork.data.SourceRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A durable, versioned, editable statement, as it was when it was read. Immutable. */
public interface Memory {
    /**
     * Its id.
     *
     * @return the id
     */
    MemoryId id();

    /**
     * The number of this version.
     *
     * @return from 1
     */
    int version();

    /**
     * The statement.
     *
     * @return the text; empty once erased
     */
    String text();

    /**
     * Who wrote this version.
     *
     * @return the actor
     */
    Actor actor();

    /**
     * When this version was written.
     *
     * @return the instant
     */
    Instant at();

    /**
     * What it came from.
     *
     * @return ranges of sources; empty when its actor simply said so
     */
    List<SourceRange> provenance();

    /**
     * How much it weighs.
     *
     * @return from 0 to 1
     */
    double importance();

    /**
     * Whether it is in each context.
     *
     * @return true if pinned
     */
    boolean pinned();

    /**
     * Whether it is in use.
     *
     * @return the state
     */
    MemoryState state();

    /**
     * The memory that took its place.
     *
     * @return its id, or empty
     */
    Optional<MemoryId> supersededBy();

    /**
     * This version as a source.
     *
     * @return the source
     */
    default Source.OfMemory source() {
        return new Source.OfMemory(id(), version());
    }
}
