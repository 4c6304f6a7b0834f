package dev.cowork.store.jdbc;

import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ChatReader;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.DraftReader;
import dev.cowork.spi.FeedReader;
import dev.cowork.spi.LedgerReader;
import dev.cowork.spi.MemoryReader;
import dev.cowork.spi.WorkspaceStore;
import dev.cowork.spi.WriteSet;

/** A handle on one workspace. */
final class DatabaseWorkspace implements WorkspaceStore {
    private final Scope scope;

    DatabaseWorkspace(Scope scope) {
        this.scope = scope;
    }

    @Override
    public CommitResult commit(WriteSet writes) {
        if (writes.mutations().isEmpty()) {
            throw new InvalidInputException("A write set needs at least one mutation");
        }
        try {
            return scope.sessions()
                    .write(
                            "commit to the workspace " + scope.workspace(),
                            sql -> new Writers(Commit.begin(sql, scope.workspace(), writes)).apply());
        } catch (Refusal refusal) {
            return refusal.result();
        }
    }

    @Override
    public DocumentReader documents() {
        return new DocumentQueries(scope);
    }

    @Override
    public DraftReader drafts() {
        return new DraftQueries(scope);
    }

    @Override
    public ChatReader chats() {
        return new ChatQueries(scope);
    }

    @Override
    public MemoryReader memories() {
        return new MemoryQueries(scope);
    }

    @Override
    public LedgerReader ledger() {
        return new LedgerQueries(scope);
    }

    @Override
    public FeedReader feeds() {
        return new FeedQueries(scope);
    }

    @Override
    public boolean inHostTransaction() {
        return !scope.sessions().readsOnlyCommitted();
    }
}
