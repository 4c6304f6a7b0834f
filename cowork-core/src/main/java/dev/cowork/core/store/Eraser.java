package dev.cowork.core.store;

import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DraftId;
import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.Message;
import dev.cowork.data.Part;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceKind;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.ProposalRecord;
import dev.cowork.spi.SegmentRecord;
import dev.cowork.spi.TurnRecord;
import dev.cowork.spi.VersionRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Forgetting and erasing. */
final class Eraser {
    private final Commit commit;
    private final State state;
    private final MemoryWriter memories;
    private final PassageWriter passages;
    private final ContentWriter contents;
    private final DraftWriter drafts;

    Eraser(Commit commit, MemoryWriter memories, PassageWriter passages, ContentWriter contents, DraftWriter drafts) {
        this.commit = commit;
        this.state = commit.state;
        this.memories = memories;
        this.passages = passages;
        this.contents = contents;
        this.drafts = drafts;
    }

    void forget(SourceKey key) {
        requireKnown(key);
        if (state.forgotten.containsKey(key)) {
            return;
        }
        commit.journal.put(state.forgotten, key, false);
        if (key.kind() == SourceKind.MEMORY) {
            memories.setState(new MemoryId(key.id()), MemoryState.FORGOTTEN);
        }
        commit.tell(ChangeItem.Kind.FORGOTTEN, key);
        passages.removeIncluding(key);
    }

    void unforget(SourceKey key) {
        if (!state.forgotten.containsKey(key) || state.isErased(key)) {
            return;
        }
        commit.journal.remove(state.forgotten, key);
        if (key.kind() == SourceKind.MEMORY) {
            MemoryId id = new MemoryId(key.id());
            MemoryRecord memory = Commit.require(state.memory(id), "the memory", id);
            memories.setState(id, memory.supersededBy() == null ? MemoryState.ACTIVE : MemoryState.SUPERSEDED);
        }
        commit.tell(ChangeItem.Kind.FORGOTTEN, key);
    }

    void erase(SourceKey key) {
        requireKnown(key);
        commit.journal.put(state.forgotten, key, true);
        commit.tell(ChangeItem.Kind.ERASED, key);
        passages.removeIncluding(key);
        Set<ContentHash> texts = new LinkedHashSet<>();
        Set<ContentHash> blobs = new LinkedHashSet<>();
        switch (key.kind()) {
            case DOCUMENT -> eraseDocument(new DocumentId(key.id()), texts, blobs);
            case MESSAGE -> eraseMessage(key.chat(), key.sequence(), texts, blobs);
            case MEMORY -> eraseMemory(new MemoryId(key.id()));
        }
        holes(key, texts);
        texts.forEach(contents::dropText);
        blobs.forEach(contents::dropBlob);
        passages.dropUnusedVectors();
    }

    private void requireKnown(SourceKey key) {
        Object found = switch (key.kind()) {
            case DOCUMENT -> documentOrDraft(new DocumentId(key.id()));
            case MESSAGE -> state.messages.get(new State.Place(key.chat(), key.sequence()));
            case MEMORY -> state.memory(new MemoryId(key.id()));
        };
        Commit.require(found, "the source", key);
    }

    /** A document that exists only as a draft can be erased too. */
    private @Nullable Object documentOrDraft(DocumentId id) {
        Doc doc = state.documents.get(id);
        return doc == null ? state.drafts.get(new DraftId(id, 1)) : doc;
    }

    private void eraseDocument(DocumentId id, Set<ContentHash> texts, Set<ContentHash> blobs) {
        drafts.erase(id, texts);
        Doc doc = state.documents.get(id);
        if (doc != null) {
            eraseVersions(doc, texts, blobs);
        }
        eraseProposals(proposal -> proposal.document().equals(id), texts);
    }

    private void eraseVersions(Doc doc, Set<ContentHash> texts, Set<ContentHash> blobs) {
        for (VersionRecord version : doc.versions()) {
            add(texts, version.content());
            add(blobs, version.blob());
        }
        commit.journal.put(
                state.documents,
                doc.id(),
                doc.with(doc.versions().stream().map(Copies::withoutContent).toList()));
    }

    private void eraseMessage(ChatId chat, long sequence, Set<ContentHash> texts, Set<ContentHash> blobs) {
        State.Place place = new State.Place(chat, sequence);
        Message message = Commit.require(state.messages.get(place), "the message", place);
        for (Part part : message.parts()) {
            if (part instanceof Part.Image image) {
                blobs.add(image.content());
            }
        }
        commit.journal.put(state.messages, place, Copies.withoutParts(message));
        for (TurnRecord turn : List.copyOf(state.turns.values())) {
            if (turn.chat().equals(chat) && concerns(turn, message)) {
                commit.journal.put(state.turns, turn.id(), Copies.withPartial(turn, null));
            }
        }
        SourceKey key = SourceKey.of(chat, sequence);
        eraseProposals(proposal -> proposal.origin().message().includes(key), texts);
    }

    private static boolean concerns(TurnRecord turn, Message message) {
        Long reply = turn.reply();
        return turn.prompt() == message.sequence()
                || (reply != null && reply == message.sequence())
                || turn.id().equals(message.turn());
    }

    private void eraseProposals(Predicate<ProposalRecord> which, Set<ContentHash> texts) {
        for (Map.Entry<Integer, ProposalRecord> entry : List.copyOf(state.proposals.entrySet())) {
            ProposalRecord proposal = entry.getValue();
            if (which.test(proposal)) {
                add(texts, proposal.content());
                commit.journal.put(state.proposals, entry.getKey(), Copies.withoutContent(proposal));
            }
        }
    }

    private void eraseMemory(MemoryId id) {
        List<MemoryRecord> versions = state.memories.getOrDefault(id, List.of());
        commit.journal.put(
                state.memories,
                id,
                versions.stream().map(version -> Copies.withText(version, "")).toList());
        memories.setState(id, MemoryState.ERASED);
    }

    private void holes(SourceKey key, Set<ContentHash> texts) {
        for (CallRecord call : List.copyOf(state.calls.values())) {
            List<SegmentRecord> segments = state.contexts.getOrDefault(call.id(), List.of());
            if (segments.stream().anyMatch(segment -> isOf(segment, key))) {
                segments.stream()
                        .filter(segment -> isOf(segment, key))
                        .forEach(segment -> add(texts, segment.content()));
                commit.journal.put(
                        state.contexts,
                        call.id(),
                        segments.stream()
                                .map(segment -> isOf(segment, key) ? Copies.withHole(segment, commit.at()) : segment)
                                .toList());
            }
        }
    }

    private static boolean isOf(SegmentRecord segment, SourceKey key) {
        Source source = segment.source();
        return source != null && source.includes(key);
    }

    private static void add(Set<ContentHash> hashes, @Nullable ContentHash hash) {
        if (hash != null) {
            hashes.add(hash);
        }
    }
}
