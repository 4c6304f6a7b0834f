package dev.cowork.core.store;

import dev.cowork.spi.Change;
import dev.cowork.spi.ChatReader;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.DraftReader;
import dev.cowork.spi.FeedReader;
import dev.cowork.spi.LedgerReader;
import dev.cowork.spi.MemoryReader;
import dev.cowork.spi.WorkspaceStore;
import dev.cowork.spi.WriteSet;
import java.time.InstantSource;

/** A handle on one workspace. */
final class InMemoryWorkspace implements WorkspaceStore {
    private final Guarded state;
    private final InstantSource clock;

    InMemoryWorkspace(Guarded state, InstantSource clock) {
        this.state = state;
        this.clock = clock;
    }

    @Override
    public CommitResult commit(WriteSet writes) {
        return state.write(held -> commit(held, writes));
    }

    private CommitResult commit(State held, WriteSet writes) {
        Commit commit = new Commit(held, writes, clock.instant());
        long lastPassage = held.lastPassage;
        long lastVector = held.lastVector;
        boolean applied = false;
        try {
            CommitResult result = new Writers(commit).apply();
            if (writes.takesChange()) {
                held.changes.add(new Change(commit.number, writes.actor(), writes.at(), commit.items));
            }
            applied = true;
            return result;
        } catch (Refusal refusal) {
            return refusal.result();
        } finally {
            if (!applied) {
                commit.journal.rollBack();
                held.lastPassage = lastPassage;
                held.lastVector = lastVector;
            }
        }
    }

    @Override
    public DocumentReader documents() {
        return new InMemoryDocuments(state);
    }

    @Override
    public DraftReader drafts() {
        return new InMemoryDrafts(state);
    }

    @Override
    public ChatReader chats() {
        return new InMemoryChats(state);
    }

    @Override
    public MemoryReader memories() {
        return new InMemoryMemories(state);
    }

    @Override
    public LedgerReader ledger() {
        return new InMemoryLedger(state, clock);
    }

    @Override
    public FeedReader feeds() {
        return new InMemoryFeeds(state);
    }
}
