package dev.cowork.core.memory;

import dev.cowork.core.base.Scope;
import dev.cowork.data.Actor;
import dev.cowork.error.ConflictException;
import dev.cowork.spi.MemoryRecord;
import java.util.List;

/** Keeps what a person wrote from being overwritten by what is derived. */
final class Authorship {
    private final Scope scope;

    Authorship(Scope scope) {
        this.scope = scope;
    }

    /** Whether a person wrote the current text, or said the same: in any of the newest versions with this text. */
    boolean isByPerson(MemoryRecord memory) {
        List<MemoryRecord> versions = scope.store().memories().versions(memory.id());
        return versions.reversed().stream()
                .takeWhile(version -> version.text().equals(memory.text()))
                .map(MemoryRecord::actor)
                .anyMatch(Actor::isUser);
    }

    /** Refuses an actor that is not a person where a person wrote the text. */
    void protect(MemoryRecord memory) {
        if (!scope.actor().isUser() && isByPerson(memory)) {
            throw new ConflictException("Memory " + memory.id() + " was written by a person, and "
                    + scope.actor().name() + " is none; remember a new statement, or let a person decide");
        }
    }
}
