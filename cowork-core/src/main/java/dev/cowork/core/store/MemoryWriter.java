package dev.cowork.core.store;

import dev.cowork.data.JsonText;
import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.RuleId;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.RuleRecord;
import java.util.ArrayList;
import java.util.List;

/** Memories and rules. */
final class MemoryWriter {
    private final Commit commit;
    private final Preconditions preconditions;
    private final PassageWriter passages;

    MemoryWriter(Commit commit, Preconditions preconditions, PassageWriter passages) {
        this.commit = commit;
        this.preconditions = preconditions;
        this.passages = passages;
    }

    void put(MemoryRecord memory) {
        List<MemoryRecord> versions = new ArrayList<>(commit.state.memories.getOrDefault(memory.id(), List.of()));
        preconditions.check(new Precondition.MemoryAt(memory.id(), memory.version() - 1));
        versions.add(memory);
        commit.journal.put(commit.state.memories, memory.id(), List.copyOf(versions));
        commit.tell(ChangeItem.Kind.MEMORY, memory.id());
    }

    void set(Mutation.SetMemory set) {
        MemoryRecord memory = memory(set.memory());
        replaceNewest(Copies.with(memory, set.importance(), set.pinned(), memory.state(), memory.supersededBy()));
        commit.tell(ChangeItem.Kind.MEMORY, set.memory());
    }

    void supersede(Mutation.SupersedeMemory supersede) {
        MemoryRecord memory = memory(supersede.memory());
        memory(supersede.by());
        MemoryState state = memory.state() == MemoryState.ACTIVE ? MemoryState.SUPERSEDED : memory.state();
        replaceNewest(Copies.with(memory, memory.importance(), memory.pinned(), state, supersede.by()));
        commit.tell(ChangeItem.Kind.MEMORY, supersede.memory());
        passages.removeOf(SourceKey.of(supersede.memory()));
    }

    void setState(MemoryId id, MemoryState state) {
        MemoryRecord memory = memory(id);
        replaceNewest(Copies.with(memory, memory.importance(), memory.pinned(), state, memory.supersededBy()));
    }

    private MemoryRecord memory(MemoryId id) {
        return Commit.require(commit.state.memory(id), "the memory", id);
    }

    private void replaceNewest(MemoryRecord memory) {
        List<MemoryRecord> versions = new ArrayList<>(commit.state.memories.getOrDefault(memory.id(), List.of()));
        versions.set(versions.size() - 1, memory);
        commit.journal.put(commit.state.memories, memory.id(), List.copyOf(versions));
    }

    void put(Mutation.PutSetting put) {
        JsonText value = put.value();
        if (value == null) {
            commit.journal.remove(commit.state.settings, put.name());
        } else {
            commit.journal.put(commit.state.settings, put.name(), value);
        }
        commit.tell(ChangeItem.Kind.SETTING, put.name());
    }

    void put(RuleRecord rule) {
        State.PlacedRule old = commit.state.rules.get(rule.id());
        long place = old == null
                ? 1
                        + commit.state.rules.values().stream()
                                .mapToLong(State.PlacedRule::place)
                                .max()
                                .orElse(0)
                : old.place();
        commit.journal.put(commit.state.rules, rule.id(), new State.PlacedRule(place, rule));
        commit.tell(ChangeItem.Kind.RULE, rule.id());
    }

    void delete(RuleId id) {
        if (commit.state.rules.containsKey(id)) {
            commit.journal.remove(commit.state.rules, id);
            commit.tell(ChangeItem.Kind.RULE, id);
        }
    }
}
