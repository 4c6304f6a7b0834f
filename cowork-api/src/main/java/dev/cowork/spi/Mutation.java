package dev.cowork.spi;

import dev.cowork.data.CallId;
import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DocumentKind;
import dev.cowork.data.DraftId;
import dev.cowork.data.DraftState;
import dev.cowork.data.JsonText;
import dev.cowork.data.MemoryId;
import dev.cowork.data.Message;
import dev.cowork.data.RuleId;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.data.StopReason;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import dev.cowork.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of a write set. New data is a new case, not a new method of the store; a store refuses a case that it does
 * not know before it writes anything. The actor and the instant of a mutation are those of its write set.
 */
public sealed interface Mutation {
    /**
     * Whether this is bookkeeping, which takes no change number and shows in no feed of changes.
     *
     * @return true for vectors, the renewal and release of leases, and partial replies
     */
    default boolean isBookkeeping() {
        return false;
    }

    // Contents

    /**
     * Stores a text under its hash, once in a workspace.
     *
     * @param hash the SHA-256 of the text as UTF-8
     * @param text the text
     */
    record PutText(ContentHash hash, String text) implements Mutation {
        /**
         * Hashes the text.
         *
         * @param text the text
         */
        public PutText(String text) {
            this(ContentHash.of(text), text);
        }
    }

    /**
     * Stores bytes under their hash, once in a workspace.
     *
     * @param hash the SHA-256 of the bytes
     * @param bytes the bytes; not changed afterwards
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record PutBlob(ContentHash hash, byte[] bytes) implements Mutation {
        /**
         * Hashes the bytes.
         *
         * @param bytes the bytes
         */
        public PutBlob(byte[] bytes) {
            this(ContentHash.of(bytes), bytes);
        }
    }

    // Documents

    /**
     * Makes a document without a version; the same write set puts the first one.
     *
     * @param document its id
     * @param path its path, unique among the living
     * @param kind what sort of document
     */
    record CreateDocument(DocumentId document, String path, DocumentKind kind) implements Mutation {}

    /**
     * Makes a version of a document the current one. Its text and its blob are in the store.
     *
     * @param version the version; its number is one above the current one
     */
    record PutVersion(VersionRecord version) implements Mutation {}

    /**
     * Gives a document another path.
     *
     * @param document the document
     * @param path its new path, unique among the living
     */
    record MoveDocument(DocumentId document, String path) implements Mutation {}

    /**
     * Takes a document out of the living; versions stay, passages go, its open draft is cancelled.
     *
     * @param document the document
     */
    record DeleteDocument(DocumentId document) implements Mutation {}

    // Drafts

    /**
     * Adds a revision to a document's open draft, or with revision 1 opens the next draft, whose number is one above
     * that of the document's last one. Its text is in the store. Refused with {@code DraftAt} when it is not the revision
     * or the draft that follows, or another draft is open, and with {@code PathFree} when its path is taken by another
     * living document, as for a document that moves there, or is that of another open draft. Documents need not ask
     * drafts: they may take a path that a draft has.
     *
     * <p>With a base above 0 the document is alive and has that version, and the base is not below that of the revision
     * before; with the base 0 no document, living or deleted, has the id. Everything else is bad input. A draft of base
     * 0 is accepted by making the document with its id and closing the draft, in one write set.
     *
     * @param revision the revision
     */
    record PutDraftRevision(DraftRevisionRecord revision) implements Mutation {}

    /**
     * Closes an open draft; its revisions stay. Refused with {@code DraftAt}, at its newest revision or 0 when there is
     * no such draft, when it is not open. In a write set that deletes the document it comes first, since deleting cancels
     * the draft.
     *
     * @param draft the draft
     * @param state how it ended; not {@link DraftState#OPEN}
     * @param version the version of the document that came of it, which is there by now, or null; that of another
     *     document, which has the path that the draft would have given, is not told
     */
    record CloseDraft(
            DraftId draft, DraftState state, @Nullable Integer version) implements Mutation {}

    // Chats

    /**
     * Makes a chat.
     *
     * @param chat its id
     * @param title its title
     */
    record CreateChat(ChatId chat, String title) implements Mutation {}

    /**
     * Gives a chat another title.
     *
     * @param chat the chat
     * @param title its new title
     */
    record RenameChat(ChatId chat, String title) implements Mutation {}

    /**
     * Hides the messages of a chat that are there now: they stay readable, but their passages go and no history
     * includes them.
     *
     * @param chat the chat
     */
    record ClearChat(ChatId chat) implements Mutation {}

    /**
     * Takes a chat out of the living; messages stay, passages go.
     *
     * @param chat the chat
     */
    record DeleteChat(ChatId chat) implements Mutation {}

    /**
     * Appends a message. Its sequence is the chat's next one, otherwise the commit is refused with {@code ChatAt}.
     *
     * @param message the message
     */
    record AppendMessage(Message message) implements Mutation {}

    // Turns and calls

    /**
     * Opens a turn, in state {@link TurnState#OPEN}.
     *
     * @param turn the turn
     * @param chat its chat
     * @param prompt the sequence of the user's message
     * @param key the idempotency key, unique in the chat, or null
     * @param retryOf the turn whose answer is tried again, or null
     */
    record OpenTurn(
            TurnId turn,
            ChatId chat,
            long prompt,
            @Nullable String key,
            @Nullable TurnId retryOf) implements Mutation {}

    /**
     * Moves a turn to another state. A reply and a reason to stop that it has stay when none is given.
     *
     * @param turn the turn
     * @param state the new state
     * @param reply the sequence of the reply, or null when there is none or it was given before
     * @param problem why it broke, or null
     * @param stop why it ended, or null when it has not, or it was given before
     */
    record SetTurnState(
            TurnId turn,
            TurnState state,
            @Nullable Long reply,
            @Nullable String problem,
            @Nullable StopReason stop) implements Mutation {}

    /**
     * Saves what has come of a reply. Bookkeeping.
     *
     * @param turn the turn
     * @param text the reply so far
     */
    record SavePartial(TurnId turn, String text) implements Mutation {
        @Override
        public boolean isBookkeeping() {
            return true;
        }
    }

    /**
     * Puts a call, or replaces the one with the same id.
     *
     * @param call the call
     */
    record PutCall(CallRecord call) implements Mutation {}

    /**
     * Stores the context of a call, once; a second one is refused as bad input. What has no range is in the store as a
     * text. A segment whose source was erased meanwhile is stored as a hole.
     *
     * @param call the call
     * @param segments its segments, in order
     */
    record PutContext(CallId call, List<SegmentRecord> segments) implements Mutation {
        /** Copies the list. */
        public PutContext {
            segments = List.copyOf(segments);
        }
    }

    // Settings, memories and rules

    /**
     * Puts a setting, or takes it away. It holds what a host chose, never text of a source.
     *
     * @param name 1 to 256 characters
     * @param value its value, or null to take it away
     */
    record PutSetting(String name, @Nullable JsonText value) implements Mutation {}

    /**
     * Makes a version of a memory the current one, and the memory itself with version 1.
     *
     * @param memory the memory as it will be; its version is one above the current one
     */
    record PutMemory(MemoryRecord memory) implements Mutation {}

    /**
     * Sets what is not versioned of a memory.
     *
     * @param memory the memory
     * @param importance from 0 to 1
     * @param pinned whether it is always in the context
     */
    record SetMemory(MemoryId memory, double importance, boolean pinned) implements Mutation {}

    /**
     * Marks a memory as superseded by another; it stays, dated, and its passages go.
     *
     * @param memory the old memory
     * @param by the memory that takes its place
     */
    record SupersedeMemory(MemoryId memory, MemoryId by) implements Mutation {}

    /**
     * Puts a rule; one that is replaced keeps its place.
     *
     * @param rule the rule
     */
    record PutRule(RuleRecord rule) implements Mutation {}

    /**
     * Removes a rule.
     *
     * @param rule its id
     */
    record DeleteRule(RuleId rule) implements Mutation {}

    // Artifacts

    /**
     * Links a range of a message to the document version that it made.
     *
     * @param artifact the link
     */
    record PutArtifact(ArtifactRecord artifact) implements Mutation {}

    /**
     * Keeps what a model would have written over a person's text.
     *
     * @param proposal the proposal; its text is in the store
     */
    record PutProposal(ProposalRecord proposal) implements Mutation {}

    // Derived data

    /**
     * Replaces the living passages of a source's key. The store gives each its id, in order. What comes too late brings
     * nothing back: it does nothing for a forgotten key, for what is deleted, cleared or superseded, and for passages
     * of a version that is no longer the current one; and it leaves out windows that reach over a message that was
     * forgotten or cleared.
     *
     * @param source the key
     * @param at when the source was written or said
     * @param passages its passages, which may be of several sources with this key, such as a message and a window that
     *     ends with it; none takes the old ones away
     */
    record PutPassages(SourceKey source, Instant at, List<NewPassage> passages) implements Mutation {
        /**
         * Copies the list and checks the sources.
         *
         * @throws InvalidInputException if a passage's source has another key, or is a draft, which nobody searches
         */
        public PutPassages {
            passages = List.copyOf(passages);
            for (NewPassage passage : passages) {
                if (!passage.source().key().equals(source)) {
                    throw new InvalidInputException(
                            "Passages of " + source + " cannot hold one of " + passage.source());
                }
                if (passage.source() instanceof Source.OfDraft draft) {
                    throw new InvalidInputException("Drafts have no passages, but this is of " + draft);
                }
            }
        }
    }

    /**
     * Keeps vectors of texts. Bookkeeping. A text that has a vector of this fingerprint keeps it; a text that no
     * living passage has gets none, since it may have been erased meanwhile.
     *
     * @param fingerprint the embedding model's
     * @param vectors the vectors, all of one length
     */
    record PutVectors(String fingerprint, List<TextVector> vectors) implements Mutation {
        /** Copies the list. */
        public PutVectors {
            vectors = List.copyOf(vectors);
        }

        @Override
        public boolean isBookkeeping() {
            return true;
        }
    }

    // Forgetting

    /**
     * Hides a source for good: the passages of every source that includes it go (windows over a forgotten message too),
     * and none come again until {@link Unforget}.
     *
     * @param source the key
     */
    record Forget(SourceKey source) implements Mutation {}

    /**
     * Takes {@link Forget} back. The caller puts the passages again. Does nothing for what was erased.
     *
     * @param source the key
     */
    record Unforget(SourceKey source) implements Mutation {}

    /**
     * Removes the text of a source: of all versions of a document or memory, or of a message. Of a document, which may
     * exist only as a draft, the texts of all drafts go too, and the open one is cancelled; a draft that was made from a
     * message keeps its text when the message is erased, as a version does. Its parts, hashes and
     * partial replies go; so do the passages and vectors of every source that includes it (windows over an erased
     * message too), and segments of contexts that came from such a source keep a dated hole. Texts and blobs that
     * nothing else needs go too, and so do all vectors of texts that no living passage has. What is left is the fact
     * that something was there.
     *
     * @param source the key
     */
    record Erase(SourceKey source) implements Mutation {}

    // Leases

    /**
     * Takes a lease that is free or expired; otherwise the commit is refused with {@code LeaseFree}. Its fencing token
     * is the change number of this commit.
     *
     * @param lease its name
     * @param owner who takes it, for people
     * @param duration how long it lasts by the store's clock
     */
    record AcquireLease(String lease, String owner, Duration duration) implements Mutation {}

    /**
     * Makes a lease last longer. Bookkeeping. Goes with the precondition {@code LeaseHeld}.
     *
     * @param lease its name
     * @param token its fencing token
     * @param duration how long it lasts from now, by the store's clock
     */
    record RenewLease(String lease, long token, Duration duration) implements Mutation {
        @Override
        public boolean isBookkeeping() {
            return true;
        }
    }

    /**
     * Gives a lease back; does nothing when it is held with another token. Bookkeeping.
     *
     * @param lease its name
     * @param token its fencing token
     */
    record ReleaseLease(String lease, long token) implements Mutation {
        @Override
        public boolean isBookkeeping() {
            return true;
        }
    }
}
