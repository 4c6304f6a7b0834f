package dev.cowork.core.memory;

import dev.cowork.core.base.Scope;
import dev.cowork.core.passage.MemoryRecipe;
import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.SourceRange;
import dev.cowork.error.NotFoundException;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes the mutations that writing a memory takes, and commits changes of one that exists. */
final class MemoryWrites {
    private final Scope scope;

    MemoryWrites(Scope scope) {
        this.scope = scope;
    }

    /** A version of a memory with its passages. */
    List<Mutation> put(MemoryRecord memory) {
        return List.of(new Mutation.PutMemory(memory), MemoryRecipe.passages(memory));
    }

    /** The version that comes behind another. */
    MemoryRecord next(MemoryRecord old, String text, List<SourceRange> provenance, boolean pinned) {
        return new MemoryRecord(
                old.id(),
                old.version() + 1,
                text,
                scope.actor(),
                scope.now(),
                provenance,
                old.importance(),
                pinned,
                old.state(),
                old.supersededBy());
    }

    Precondition unmoved(MemoryRecord memory) {
        return new Precondition.MemoryAt(memory.id(), memory.version());
    }

    MemoryRecord active(MemoryId id) {
        MemoryRecord memory = scope.store()
                .memories()
                .find(id)
                .orElseThrow(() -> new NotFoundException("There is no memory " + id + " in workspace " + scope.name()));
        if (memory.state() != MemoryState.ACTIVE) {
            throw new NotFoundException(
                    "Memory " + id + " in workspace " + scope.name() + " is not active, but " + memory.state());
        }
        return memory;
    }

    /** Commits what a change makes of the active memory as it is now, and again when another writer came first. */
    MemoryRecord change(MemoryId id, Function<MemoryRecord, List<Mutation>> change) {
        return Attempts.until("Changing memory " + id, () -> {
            MemoryRecord memory = active(id);
            List<Mutation> mutations = change.apply(memory);
            boolean done = mutations.isEmpty()
                    || scope.tryCommit(List.of(unmoved(memory)), mutations) instanceof CommitResult.Applied;
            return done ? scope.store().memories().find(id) : Optional.empty();
        });
    }
}
