package dev.cowork.tck.store;

import dev.cowork.data.ContentHash;
import dev.cowork.data.MemoryState;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceKind;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.NewPassage;
import dev.cowork.spi.TextVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The naive model of a workspace: values in lists and maps, copied whole for each commit. */
final class Model {
    /** How a commit ends. */
    enum Outcome {
        APPLIED,
        REFUSED,
        INVALID
    }

    /** Leaves a commit that does not apply. */
    static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final Outcome outcome;

        Stop(Outcome outcome) {
            super(outcome.name(), null, false, false);
            this.outcome = outcome;
        }
    }

    record Doc(String path, boolean deleted, List<String> texts) {}

    record Chat(boolean deleted, int cleared, List<String> texts) {}

    record Memory(
            List<String> texts, MemoryState state, @Nullable String by) {}

    record Made(long id, Source source, String text) {}

    final Map<String, Doc> documents = new TreeMap<>();
    DraftModel drafts = new DraftModel();
    final Map<ContentHash, String> texts = new HashMap<>();
    final Map<String, Chat> chats = new TreeMap<>();
    final Map<String, Memory> memories = new TreeMap<>();
    final List<Made> passages = new ArrayList<>();
    final List<String> vectors = new ArrayList<>();
    final Map<String, Boolean> forgotten = new TreeMap<>();
    long lastPassage;
    long change;

    Model copy() {
        Model copy = new Model();
        copy.documents.putAll(documents);
        copy.drafts = drafts.copy();
        copy.texts.putAll(texts);
        copy.chats.putAll(chats);
        copy.memories.putAll(memories);
        copy.passages.addAll(passages);
        copy.vectors.addAll(vectors);
        copy.forgotten.putAll(forgotten);
        copy.lastPassage = lastPassage;
        copy.change = change;
        return copy;
    }

    void apply(Mutation mutation) {
        switch (mutation) {
            case Mutation.CreateDocument create -> create(create.document().value(), create.path());
            case Mutation.PutVersion put -> {
                String id = put.version().document().value();
                Doc doc = documents.get(id);
                int current = doc == null || doc.deleted() ? 0 : doc.texts().size();
                refuseUnless(put.version().number() == current + 1);
                Doc living = require(doc != null && !doc.deleted() ? doc : null);
                documents.put(id, new Doc(living.path(), false, plus(living.texts(), id + current)));
            }
            case Mutation.MoveDocument move -> {
                Doc doc = require(living(move.document().value()));
                refuseUnless(free(move.path(), move.document().value()));
                documents.put(move.document().value(), new Doc(move.path(), false, doc.texts()));
            }
            case Mutation.DeleteDocument delete -> {
                Doc doc = require(documents.get(delete.document().value()));
                drafts.cancel(delete.document().value());
                documents.put(delete.document().value(), new Doc(doc.path(), true, doc.texts()));
                passages.removeIf(made -> made.source().key().equals(SourceKey.of(delete.document())));
            }
            case Mutation.PutText put -> texts.put(put.hash(), put.text());
            case Mutation.PutDraftRevision put ->
                drafts.put(put, require(texts.get(require(put.revision().content()))), this);
            case Mutation.CloseDraft close -> drafts.close(close, this);
            case Mutation.AppendMessage append -> {
                String id = append.message().chat().value();
                Chat chat = chats.get(id);
                refuseUnless(chat != null
                        && !chat.deleted()
                        && chat.texts().size() == append.message().sequence());
                Chat there = require(chat);
                chats.put(
                        id,
                        new Chat(
                                false,
                                there.cleared(),
                                plus(there.texts(), append.message().text())));
            }
            case Mutation.CreateChat create -> {
                invalidUnless(!chats.containsKey(create.chat().value()));
                chats.put(create.chat().value(), new Chat(false, 0, List.of()));
            }
            case Mutation.ClearChat clear -> {
                Chat chat = require(chats.get(clear.chat().value()));
                invalidUnless(!chat.deleted());
                chats.put(clear.chat().value(), new Chat(false, chat.texts().size(), chat.texts()));
                removeOfChat(clear.chat().value());
            }
            case Mutation.DeleteChat delete -> {
                Chat chat = require(chats.get(delete.chat().value()));
                chats.put(delete.chat().value(), new Chat(true, chat.cleared(), chat.texts()));
                removeOfChat(delete.chat().value());
            }
            case Mutation.PutMemory put -> {
                String id = put.memory().id().value();
                Memory memory = memories.getOrDefault(id, new Memory(List.of(), MemoryState.ACTIVE, null));
                refuseUnless(memory.state() == MemoryState.ACTIVE
                        && memory.texts().size() == put.memory().version() - 1);
                memories.put(id, new Memory(plus(memory.texts(), put.memory().text()), MemoryState.ACTIVE, null));
            }
            case Mutation.SupersedeMemory supersede -> {
                Memory memory = require(memories.get(supersede.memory().value()));
                require(memories.get(supersede.by().value()));
                MemoryState state = memory.state() == MemoryState.ACTIVE ? MemoryState.SUPERSEDED : memory.state();
                memories.put(
                        supersede.memory().value(),
                        new Memory(memory.texts(), state, supersede.by().value()));
                passages.removeIf(made -> made.source().key().equals(SourceKey.of(supersede.memory())));
            }
            case Mutation.PutPassages put -> put(put);
            case Mutation.PutVectors put -> put.vectors().forEach(vector -> put(put.fingerprint(), vector));
            case Mutation.Forget forget -> forget(forget.source(), false);
            case Mutation.Erase erase -> forget(erase.source(), true);
            case Mutation.Unforget unforget -> unforget(unforget.source());
            default -> {}
        }
    }

    private void create(String id, String path) {
        Doc there = documents.get(id);
        invalidUnless(there == null || !there.deleted());
        refuseUnless(there == null);
        refuseUnless(free(path, null));
        documents.put(id, new Doc(path, false, List.of()));
    }

    private @Nullable Doc living(String id) {
        Doc doc = documents.get(id);
        return doc == null || doc.deleted() ? null : doc;
    }

    boolean free(String path, @Nullable String but) {
        return documents.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals(but) && !entry.getValue().deleted())
                .map(entry -> entry.getValue().path() + "/")
                .noneMatch(taken -> taken.startsWith(path + "/") || (path + "/").startsWith(taken));
    }

    private void removeOfChat(String chat) {
        passages.removeIf(made -> made.source() instanceof Source.OfMessages of
                && of.chat().value().equals(chat));
    }

    private void put(Mutation.PutPassages put) {
        String key = put.source().toString();
        if (!alive(put.source())
                || forgotten.containsKey(key)
                || !put.passages().stream().allMatch(this::current)) {
            return;
        }
        passages.removeIf(made -> made.source().key().equals(put.source()));
        for (NewPassage passage : put.passages()) {
            if (!cleared(passage.source())
                    && forgotten.keySet().stream().noneMatch(gone -> shows(passage.source(), gone))) {
                passages.add(
                        new Made(++lastPassage, passage.source(), passage.text().hex()));
            }
        }
    }

    private boolean alive(SourceKey key) {
        return switch (key.kind()) {
            case DOCUMENT -> !require(documents.get(key.id())).deleted();
            case MESSAGE -> {
                Chat chat = require(chats.get(key.chat().value()));
                invalidUnless(key.sequence() < chat.texts().size());
                yield !chat.deleted() && key.sequence() >= chat.cleared();
            }
            case MEMORY -> require(memories.get(key.id())).state() == MemoryState.ACTIVE;
        };
    }

    private boolean current(NewPassage passage) {
        return switch (passage.source()) {
            case Source.OfDocument of ->
                require(documents.get(of.document().value())).texts().size() == of.version();
            case Source.OfDraft of -> false;
            case Source.OfMessages of -> true;
            case Source.OfMemory of ->
                require(memories.get(of.memory().value())).texts().size() == of.version();
        };
    }

    private boolean cleared(Source source) {
        return source instanceof Source.OfMessages of
                && of.first() < require(chats.get(of.chat().value())).cleared();
    }

    private static boolean shows(Source source, String key) {
        if (source instanceof Source.OfMessages of) {
            for (long at = of.first(); at <= of.last(); at++) {
                if (SourceKey.of(of.chat(), at).toString().equals(key)) {
                    return true;
                }
            }
            return false;
        }
        return source.key().toString().equals(key);
    }

    private void put(String fingerprint, TextVector vector) {
        String entry = fingerprint + ' ' + vector.text();
        boolean used = passages.stream()
                .anyMatch(made -> made.text().equals(vector.text().hex()));
        if (used && !vectors.contains(entry)) {
            vectors.add(entry);
        }
    }

    private void forget(SourceKey key, boolean erase) {
        invalidUnless(
                switch (key.kind()) {
                    case DOCUMENT -> documents.containsKey(key.id()) || drafts.knows(key.id());
                    case MEMORY -> memories.containsKey(key.id());
                    case MESSAGE ->
                        chats.containsKey(key.chat().value())
                                && key.sequence()
                                        < chats.get(key.chat().value()).texts().size();
                });
        if (!erase && forgotten.containsKey(key.toString())) {
            return;
        }
        forgotten.put(key.toString(), erase);
        passages.removeIf(made -> shows(made.source(), key.toString()));
        if (key.kind() == SourceKind.MEMORY) {
            Memory memory = require(memories.get(key.id()));
            memories.put(
                    key.id(),
                    new Memory(
                            erase ? blank(memory.texts()) : memory.texts(),
                            erase ? MemoryState.ERASED : MemoryState.FORGOTTEN,
                            memory.by()));
        }
        if (erase) {
            eraseText(key);
            TreeSet<String> used = new TreeSet<>();
            passages.forEach(made -> used.add(made.text()));
            vectors.removeIf(entry -> !used.contains(entry.substring(entry.indexOf(' ') + 1)));
        }
    }

    private void eraseText(SourceKey key) {
        switch (key.kind()) {
            case DOCUMENT -> {
                drafts.erase(key.id());
                documents.computeIfPresent(
                        key.id(), (id, doc) -> new Doc(doc.path(), doc.deleted(), blank(doc.texts())));
            }
            case MESSAGE ->
                chats.computeIfPresent(key.chat().value(), (id, chat) -> {
                    List<String> texts = new ArrayList<>(chat.texts());
                    texts.set((int) key.sequence(), "");
                    return new Chat(chat.deleted(), chat.cleared(), texts);
                });
            case MEMORY -> {}
        }
    }

    private void unforget(SourceKey key) {
        if (!Boolean.FALSE.equals(forgotten.get(key.toString()))) {
            return;
        }
        forgotten.remove(key.toString());
        if (key.kind() == SourceKind.MEMORY) {
            memories.computeIfPresent(
                    key.id(),
                    (id, memory) -> new Memory(
                            memory.texts(),
                            memory.by() == null ? MemoryState.ACTIVE : MemoryState.SUPERSEDED,
                            memory.by()));
        }
    }

    private static List<String> plus(List<String> texts, String text) {
        List<String> all = new ArrayList<>(texts);
        all.add(text);
        return List.copyOf(all);
    }

    private static List<String> blank(List<String> texts) {
        return texts.stream().map(text -> "").toList();
    }

    private static <T> T require(@Nullable T value) {
        if (value == null) {
            throw new Stop(Outcome.INVALID);
        }
        return value;
    }

    static void invalidUnless(boolean holds) {
        if (!holds) {
            throw new Stop(Outcome.INVALID);
        }
    }

    static void refuseUnless(boolean holds) {
        if (!holds) {
            throw new Stop(Outcome.REFUSED);
        }
    }
}
