package dev.cowork.core.store;

import dev.cowork.data.MemoryId;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.MemoryQuery;
import dev.cowork.spi.MemoryReader;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.RuleRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads memories and rules. */
final class InMemoryMemories implements MemoryReader {
    private final Guarded guarded;

    InMemoryMemories(Guarded guarded) {
        this.guarded = guarded;
    }

    @Override
    public Optional<MemoryRecord> find(MemoryId id) {
        return guarded.read(state -> Optional.ofNullable(state.memory(id)));
    }

    @Override
    public List<MemoryRecord> list(MemoryQuery query) {
        return guarded.read(state -> {
            List<MemoryRecord> newest =
                    state.memories.values().stream().map(List::getLast).toList();
            return Pages.after(newest, query.after(), MemoryRecord::id)
                    .filter(memory -> matches(memory, query))
                    .limit(query.limit())
                    .toList();
        });
    }

    private static boolean matches(MemoryRecord memory, MemoryQuery query) {
        Instant from = query.from();
        Instant until = query.until();
        return (query.state() == null || query.state() == memory.state())
                && (query.pinned() == null || query.pinned() == memory.pinned())
                && (from == null || !memory.at().isBefore(from))
                && (until == null || memory.at().isBefore(until));
    }

    @Override
    public List<MemoryRecord> versions(MemoryId id) {
        return guarded.read(state -> {
            List<MemoryRecord> versions = state.memories.getOrDefault(id, List.of());
            return versions.stream()
                    .map(version -> asNewest(version, versions.getLast()))
                    .toList();
        });
    }

    /** What is not versioned of a memory is that of its newest version. */
    private static MemoryRecord asNewest(MemoryRecord version, MemoryRecord newest) {
        return Copies.with(version, newest.importance(), newest.pinned(), newest.state(), newest.supersededBy());
    }

    @Override
    public List<RuleRecord> rules() {
        return guarded.read(state -> state.rules.values().stream()
                .sorted(Comparator.comparingLong(State.PlacedRule::place))
                .map(State.PlacedRule::rule)
                .toList());
    }

    @Override
    public boolean isForgotten(SourceKey source) {
        return guarded.read(state -> state.forgotten.containsKey(source));
    }
}
