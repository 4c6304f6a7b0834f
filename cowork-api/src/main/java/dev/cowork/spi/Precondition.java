package dev.cowork.spi;

import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.data.MemoryId;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;

/** What must hold at the moment of a commit. Will grow: a store refuses a case that it does not know. */
public sealed interface Precondition {
    /**
     * The living document is at this version.
     *
     * @param document the document
     * @param version its current version; 0 means that the document does not exist or is deleted
     */
    record DocumentAt(DocumentId document, int version) implements Precondition {}

    /**
     * The document's open draft is this one, at this revision.
     *
     * @param document the document
     * @param number the open draft's number; 0 means that none is open
     * @param revision its newest revision; 0 when none is open
     */
    record DraftAt(DocumentId document, int number, int revision) implements Precondition {}

    /**
     * The living document has this path, for whoever decided by it what may be written.
     *
     * @param document the document
     * @param path its path
     */
    record DocumentHasPath(DocumentId document, String path) implements Precondition {}

    /**
     * No living document has this path, is above it or below it.
     *
     * @param path the path
     */
    record PathFree(String path) implements Precondition {}

    /**
     * The chat is alive and its next message will get this sequence.
     *
     * @param chat the chat
     * @param nextSequence the next sequence, from 0
     */
    record ChatAt(ChatId chat, long nextSequence) implements Precondition {}

    /**
     * The memory is active and at this version. One that was superseded, forgotten or erased fails it with any version,
     * so that no write that was on its way brings it back.
     *
     * @param memory the memory
     * @param version its current version; 0 means that it does not exist in any state
     */
    record MemoryAt(MemoryId memory, int version) implements Precondition {}

    /**
     * The turn is in this state.
     *
     * @param turn the turn
     * @param state its state
     */
    record TurnIs(TurnId turn, TurnState state) implements Precondition {}

    /**
     * The chat has no turn with this idempotency key.
     *
     * @param chat the chat
     * @param key the key
     */
    record KeyUnused(ChatId chat, String key) implements Precondition {}

    /**
     * Nobody holds the lease, or it has expired by the store's clock.
     *
     * @param lease the lease's name
     */
    record LeaseFree(String lease) implements Precondition {}

    /**
     * The lease is held with this fencing token and has not expired by the store's clock.
     *
     * @param lease the lease's name
     * @param token the change number of the commit that acquired it
     */
    record LeaseHeld(String lease, long token) implements Precondition {}
}
