package dev.cowork.core.memory;

import dev.cowork.Memory;
import dev.cowork.data.Actor;
import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.SourceRange;
import dev.cowork.spi.MemoryRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A memory as hosts see it. */
record MemoryView(MemoryRecord kept) implements Memory {
    @Override
    public MemoryId id() {
        return kept.id();
    }

    @Override
    public int version() {
        return kept.version();
    }

    @Override
    public String text() {
        return kept.text();
    }

    @Override
    public Actor actor() {
        return kept.actor();
    }

    @Override
    public Instant at() {
        return kept.at();
    }

    @Override
    public List<SourceRange> provenance() {
        return kept.provenance();
    }

    @Override
    public double importance() {
        return kept.importance();
    }

    @Override
    public boolean pinned() {
        return kept.pinned();
    }

    @Override
    public MemoryState state() {
        return kept.state();
    }

    @Override
    public Optional<MemoryId> supersededBy() {
        return Optional.ofNullable(kept.supersededBy());
    }
}
