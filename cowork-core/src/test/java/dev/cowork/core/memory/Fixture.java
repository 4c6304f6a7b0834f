package dev.cowork.core.memory;

import dev.cowork.core.base.IdSource;
import dev.cowork.core.base.Scope;
import dev.cowork.core.base.SourceTexts;
import dev.cowork.core.store.InMemoryStore;
import dev.cowork.data.Actor;
import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DocumentKind;
import dev.cowork.data.Message;
import dev.cowork.data.MessageId;
import dev.cowork.data.Part;
import dev.cowork.data.Range;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.data.TurnId;
import dev.cowork.data.WorkspaceId;
import dev.cowork.error.IndexException;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.NewPassage;
import dev.cowork.spi.Passage;
import dev.cowork.spi.VersionRecord;
import dev.cowork.spi.WorkspaceRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A workspace in memory whose clock moves by one second with each look at it. */
final class Fixture {
    static final Actor ANNA = Actor.user("anna");
    static final Actor MODEL = Actor.model("scripted/one", new ChatId("chat"));

    final InMemoryStore store = new InMemoryStore();
    final Scope scope;
    final List<SourceKey> expunged = new ArrayList<>();
    final Forgetting forgetting;

    private final AtomicLong seconds = new AtomicLong();

    Fixture() {
        WorkspaceId id = new WorkspaceId("alpha");
        store.createWorkspace(new WorkspaceRecord(id, "alpha", ANNA, Instant.EPOCH));
        scope = new Scope(
                id,
                "alpha",
                store.workspace(id),
                ANNA,
                () -> Instant.ofEpochSecond(seconds.incrementAndGet()),
                new IdSource(() -> Instant.EPOCH, new Random(7)),
                () -> {});
        forgetting = new Forgetting(scope, store, this::expunge, event -> {});
    }

    WorkspaceMemories memories() {
        return memories(ANNA);
    }

    WorkspaceMemories memories(Actor actor) {
        return new WorkspaceMemories(scope.as(actor), forgetting);
    }

    /** The texts that a search could find now. */
    List<String> searchable(SourceKey key) {
        return scope.store().feeds().passages(key).stream().map(this::text).toList();
    }

    private String text(Passage passage) {
        return new SourceTexts(scope.store())
                .text(passage.source())
                .map(passage.range()::of)
                .orElseThrow();
    }

    DocumentId document(String path, String text) {
        DocumentId id = new DocumentId(scope.ids().next());
        Instant at = scope.now();
        ContentHash hash = ContentHash.of(text);
        commit(
                new Mutation.PutText(text),
                new Mutation.CreateDocument(id, path, DocumentKind.FILE),
                new Mutation.PutVersion(
                        new VersionRecord(id, 1, hash, text.length(), "text/plain", null, ANNA, at, false)),
                whole(new Source.OfDocument(id, 1), text));
        return id;
    }

    ChatId chat() {
        ChatId id = new ChatId(scope.ids().next());
        commit(new Mutation.CreateChat(id, "A chat"));
        return id;
    }

    Source.OfMessages message(ChatId chat, Role role, String text, @Nullable TurnId turn) {
        Source.OfMessages source = next(chat);
        commit(append(source, role, new Part.Text(text), turn), whole(source, text));
        return source;
    }

    /** What a tool gave back. */
    void result(ChatId chat, String text) {
        commit(append(next(chat), Role.TOOL, new Part.ToolResult("call", "doc_edit", text, false), null));
    }

    private Source.OfMessages next(ChatId chat) {
        long sequence = scope.store().chats().find(chat).orElseThrow().nextSequence();
        return new Source.OfMessages(chat, sequence, sequence);
    }

    private Mutation append(Source.OfMessages message, Role role, Part part, @Nullable TurnId turn) {
        return new Mutation.AppendMessage(new Message(
                new MessageId(scope.ids().next()),
                message.chat(),
                message.first(),
                role,
                ANNA,
                List.of(part),
                scope.now(),
                turn));
    }

    /** Puts one passage over a whole source. */
    Mutation.PutPassages whole(Source source, String text) {
        return new Mutation.PutPassages(source.key(), Instant.EPOCH, List.of(passage(source, text)));
    }

    static NewPassage passage(Source source, String text) {
        return new NewPassage(source, new Range(0, text.length()), "whole", "", ContentHash.of(text));
    }

    void commit(Mutation... mutations) {
        scope.commit("A test", List.of(), List.of(mutations));
    }

    private void expunge(SourceKey key) {
        expunged.add(key);
        throw new IndexException("The keyword index is down.", null);
    }
}
