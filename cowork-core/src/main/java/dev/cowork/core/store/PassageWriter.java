package dev.cowork.core.store;

import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceKind;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.ChatRecord;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.NewPassage;
import dev.cowork.spi.Passage;
import dev.cowork.spi.TextVector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Passages and vectors: what indexes are made of. */
final class PassageWriter {
    private static final Comparator<SourceKey> BY_PLACE =
            Comparator.comparingLong(key -> key.kind() == SourceKind.MESSAGE ? key.sequence() : 0);

    private final Commit commit;
    private final State state;

    PassageWriter(Commit commit) {
        this.commit = commit;
        this.state = commit.state;
    }

    void put(Mutation.PutPassages put) {
        SourceKey key = put.source();
        if (!isAlive(key)
                || state.forgotten.containsKey(key)
                || !put.passages().stream().allMatch(this::isCurrent)) {
            return;
        }
        List<NewPassage> shown = put.passages().stream()
                .filter(passage -> mayBeShown(passage.source()))
                .toList();
        boolean changes = remove(key) || !shown.isEmpty();
        for (NewPassage passage : shown) {
            add(new Passage(
                    ++state.lastPassage,
                    passage.source(),
                    passage.range(),
                    passage.recipe(),
                    passage.header(),
                    passage.text(),
                    put.at()));
        }
        if (changes) {
            commit.tell(ChangeItem.Kind.PASSAGES, key);
        }
    }

    /** Whether it is something that can be found now; what never was is refused. */
    private boolean isAlive(SourceKey key) {
        return switch (key.kind()) {
            case DOCUMENT -> {
                DocumentId id = new DocumentId(key.id());
                yield !Commit.require(state.documents.get(id), "the document", id)
                        .deleted();
            }
            case MESSAGE -> {
                ChatRecord chat = Commit.require(state.chats.get(key.chat()), "the chat", key.chat());
                Commit.require(key.sequence() < chat.nextSequence() ? key : null, "the message", key);
                yield !chat.deleted() && key.sequence() >= chat.clearedBefore();
            }
            case MEMORY -> {
                MemoryId id = new MemoryId(key.id());
                yield Commit.require(state.memory(id), "the memory", id).state() == MemoryState.ACTIVE;
            }
        };
    }

    private boolean isCurrent(NewPassage passage) {
        return switch (passage.source()) {
            case Source.OfDocument of -> {
                Doc doc = state.documents.get(of.document());
                yield doc != null && doc.versions().size() == of.version();
            }
            case Source.OfDraft of -> false;
            case Source.OfMessages of -> true;
            case Source.OfMemory of -> {
                MemoryRecord memory = state.memory(of.memory());
                yield memory != null && memory.version() == of.version();
            }
        };
    }

    private boolean mayBeShown(Source source) {
        if (source instanceof Source.OfMessages of) {
            ChatRecord chat = Commit.require(state.chats.get(of.chat()), "the chat", of.chat());
            return of.first() >= chat.clearedBefore() && !Coverage.anyForgotten(state, source);
        }
        return true;
    }

    /** Removes the passages of one key, and tells so. */
    void removeOf(SourceKey key) {
        if (remove(key)) {
            commit.tell(ChangeItem.Kind.PASSAGES, key);
        }
    }

    void removeOfChat(ChatId chat) {
        removeWhere(key -> key.kind() == SourceKind.MESSAGE && key.chat().equals(chat));
    }

    /** Removes the passages of every source that includes what the key names. */
    void removeIncluding(SourceKey key) {
        Map<SourceKey, List<Passage>> gone = state.passages.values().stream()
                .filter(passage -> passage.source().includes(key))
                .collect(Collectors.groupingBy(passage -> passage.source().key()));
        gone.keySet().stream().sorted(BY_PLACE).forEach(other -> {
            gone.getOrDefault(other, List.of()).forEach(this::remove);
            commit.tell(ChangeItem.Kind.PASSAGES, other);
        });
    }

    private void removeWhere(Predicate<SourceKey> which) {
        state.passagesBySource.keySet().stream()
                .filter(which)
                .sorted(BY_PLACE)
                .toList()
                .forEach(this::removeOf);
    }

    private boolean remove(SourceKey key) {
        List<Passage> gone = state.passagesBySource.getOrDefault(key, List.of()).stream()
                .flatMap(id -> Optional.ofNullable(state.passages.get(id)).stream())
                .toList();
        gone.forEach(this::remove);
        return !gone.isEmpty();
    }

    private void remove(Passage passage) {
        commit.journal.remove(state.passages, passage.id());
        take(state.passagesBySource, passage.source().key(), passage.id());
        take(state.passagesByText, passage.text(), passage.id());
    }

    private void add(Passage passage) {
        commit.journal.put(state.passages, passage.id(), passage);
        append(state.passagesBySource, passage.source().key(), passage.id());
        append(state.passagesByText, passage.text(), passage.id());
    }

    private <K> void append(Map<K, List<Long>> map, K key, Long id) {
        List<Long> ids = new ArrayList<>(map.getOrDefault(key, List.of()));
        ids.add(id);
        commit.journal.put(map, key, List.copyOf(ids));
    }

    private <K> void take(Map<K, List<Long>> map, K key, Long id) {
        List<Long> ids = new ArrayList<>(map.getOrDefault(key, List.of()));
        ids.remove(id);
        if (ids.isEmpty()) {
            commit.journal.remove(map, key);
        } else {
            commit.journal.put(map, key, List.copyOf(ids));
        }
    }

    void put(Mutation.PutVectors put) {
        for (TextVector vector : put.vectors()) {
            State.VectorKey key = new State.VectorKey(put.fingerprint(), vector.text());
            if (state.passagesByText.containsKey(vector.text()) && !state.vectors.containsKey(key)) {
                long position = ++state.lastVector;
                commit.journal.put(state.vectors, key, vector);
                commit.journal.put(state.vectorPositions, key, position);
                commit.journal.put(state.vectorOrder, position, key);
            }
        }
    }

    /** Removes the vectors of texts that no living passage has, whoever made them. */
    void dropUnusedVectors() {
        for (State.VectorKey key : List.copyOf(state.vectors.keySet())) {
            Long position = state.vectorPositions.get(key);
            if (position != null && !state.passagesByText.containsKey(key.text())) {
                commit.journal.remove(state.vectors, key);
                commit.journal.remove(state.vectorPositions, key);
                commit.journal.remove(state.vectorOrder, position);
            }
        }
    }
}
