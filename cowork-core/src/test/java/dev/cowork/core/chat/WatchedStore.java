package dev.cowork.core.chat;

import dev.cowork.spi.ChatReader;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.DraftReader;
import dev.cowork.spi.FeedReader;
import dev.cowork.spi.LedgerReader;
import dev.cowork.spi.MemoryReader;
import dev.cowork.spi.WorkspaceStore;
import dev.cowork.spi.WriteSet;
import java.util.function.Function;

/** A store whose commits are watched. */
record WatchedStore(WorkspaceStore store, Function<WriteSet, CommitResult> commits) implements WorkspaceStore {
    @Override
    public CommitResult commit(WriteSet writes) {
        return commits.apply(writes);
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
}
