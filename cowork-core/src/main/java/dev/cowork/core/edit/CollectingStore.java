package dev.cowork.core.edit;

import dev.cowork.spi.ChatReader;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.DraftReader;
import dev.cowork.spi.FeedReader;
import dev.cowork.spi.LedgerReader;
import dev.cowork.spi.MemoryReader;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.WorkspaceStore;
import dev.cowork.spi.WriteSet;
import java.util.ArrayList;
import java.util.List;

/** Keeps what would be committed, for somebody who commits it together with more. Reads are those of the store. */
final class CollectingStore implements WorkspaceStore {
    private final WorkspaceStore store;
    private final List<Precondition> preconditions = new ArrayList<>();
    private final List<Mutation> mutations = new ArrayList<>();

    CollectingStore(WorkspaceStore store) {
        this.store = store;
    }

    List<Precondition> preconditions() {
        return preconditions;
    }

    List<Mutation> mutations() {
        return mutations;
    }

    /** A path that is taken would be refused each time; whatever else changes meanwhile is seen at the real commit. */
    @Override
    public CommitResult commit(WriteSet writes) {
        for (Precondition precondition : writes.preconditions()) {
            if (precondition instanceof Precondition.PathFree(String path)
                    && PlannedPaths.isTaken(store, mutations, path)) {
                return new CommitResult.Refused(precondition, "a document is at " + path + ", above it or below it");
            }
        }
        preconditions.addAll(writes.preconditions());
        mutations.addAll(writes.mutations());
        return new CommitResult.Applied(store.feeds().newestChange());
    }

    @Override
    public DocumentReader documents() {
        return store.documents();
    }

    @Override
    public DraftReader drafts() {
        return store.drafts();
    }

    @Override
    public ChatReader chats() {
        return store.chats();
    }

    @Override
    public MemoryReader memories() {
        return store.memories();
    }

    @Override
    public LedgerReader ledger() {
        return store.ledger();
    }

    @Override
    public FeedReader feeds() {
        return store.feeds();
    }

    @Override
    public boolean inHostTransaction() {
        return store.inHostTransaction();
    }
}
