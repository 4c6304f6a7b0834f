package dev.cowork.spi;

/**
 * A store's handle that is bound to one workspace: no method can see another. Thread-safe; has nothing to close.
 */
public interface WorkspaceStore {
    /**
     * Applies a write set as a whole or not at all, durably before it answers. The change number is taken by locking
     * the workspace's row inside the commit: no gaps, no reordering.
     *
     * @param writes what must hold and what changes
     * @return the change number, or the precondition that failed
     * @throws dev.cowork.error.InvalidInputException if the write set is empty, or names something that cannot be
     * @throws dev.cowork.error.StoreException if the database fails; nothing was applied
     */
    CommitResult commit(WriteSet writes);

    /**
     * Reads documents.
     *
     * @return the reader
     */
    DocumentReader documents();

    /**
     * Reads drafts.
     *
     * @return the reader
     */
    DraftReader drafts();

    /**
     * Reads chats, messages and turns.
     *
     * @return the reader
     */
    ChatReader chats();

    /**
     * Reads memories and rules.
     *
     * @return the reader
     */
    MemoryReader memories();

    /**
     * Reads calls, contexts, artifacts and leases.
     *
     * @return the reader
     */
    LedgerReader ledger();

    /**
     * Reads changes, passages and vectors.
     *
     * @return the reader
     */
    FeedReader feeds();

    /**
     * Whether the calling thread is in a transaction of the host's that a commit would join. What needs commits on other
     * threads, such as a turn, is refused then: they would wait for a lock that the host's transaction holds, and it for
     * them.
     *
     * @return false for a store whose commits are always its own
     */
    default boolean inHostTransaction() {
        return false;
    }
}
