package dev.cowork.core.memory;

import dev.cowork.core.base.Scope;
import dev.cowork.core.memory.Duplicates.Match;
import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts a statement in the place of a memory. It takes over pin and importance, since it stands where the old one stood.
 * Where another active memory says exactly the same already, that one takes the place.
 */
final class Superseding {
    private final Scope scope;
    private final MemoryWrites writes;
    private final Authorship authorship;

    Superseding(Scope scope) {
        this.scope = scope;
        this.writes = new MemoryWrites(scope);
        this.authorship = new Authorship(scope);
    }

    MemoryRecord supersede(MemoryId old, String text) {
        return Attempts.until("Superseding memory " + old, () -> attempt(writes.active(old), text));
    }

    private Optional<MemoryRecord> attempt(MemoryRecord old, String text) {
        authorship.protect(old);
        if (old.text().equals(text)) {
            throw new InvalidInputException("Memory " + old.id() + " says this already; there is nothing to supersede");
        }
        Optional<MemoryRecord> same = new Duplicates(scope.store())
                .of(Statement.of(text))
                .filter(Match::isExact)
                .map(Match::memory)
                .filter(memory -> !memory.id().equals(old.id()));
        MemoryRecord successor = same.orElseGet(() -> first(old, text));
        List<Mutation> mutations = new ArrayList<>(same.isPresent() ? List.of() : writes.put(successor));
        mutations.add(new Mutation.SupersedeMemory(old.id(), successor.id()));
        Precondition there = new Precondition.MemoryAt(successor.id(), same.isPresent() ? successor.version() : 0);
        return scope.tryCommit(List.of(writes.unmoved(old), there), mutations) instanceof CommitResult.Applied
                ? Optional.of(successor)
                : Optional.empty();
    }

    private MemoryRecord first(MemoryRecord old, String text) {
        return new MemoryRecord(
                new MemoryId(scope.ids().next()),
                1,
                text,
                scope.actor(),
                scope.now(),
                List.of(),
                old.importance(),
                old.pinned(),
                MemoryState.ACTIVE,
                null);
    }
}
