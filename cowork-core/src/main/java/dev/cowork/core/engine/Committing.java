package dev.cowork.core.engine;

import dev.cowork.core.base.Scope;
import dev.cowork.data.Actor;
import dev.cowork.spi.WorkspaceRecord;
import dev.cowork.spi.WorkspaceStore;

/** Makes scopes whose commits wake the indexer. */
final class Committing {
    private Committing() {}

    static Scope scope(EngineParts parts, WorkspaceRecord record, WorkspaceStore store) {
        Scope silent = new Scope(
                record.id(),
                record.name(),
                store,
                Actor.system(),
                parts.settings().clock(),
                parts.ids(),
                () -> {});
        Runnable wake = () -> parts.indexer().changed(silent);
        return new Scope(
                record.id(),
                record.name(),
                store,
                parts.settings().actor(),
                parts.settings().clock(),
                parts.ids(),
                wake);
    }
}
