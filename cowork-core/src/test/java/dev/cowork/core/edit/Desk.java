package dev.cowork.core.edit;

import dev.cowork.CoworkEvent;
import dev.cowork.core.base.IdSource;
import dev.cowork.core.base.Scope;
import dev.cowork.core.document.WorkspaceDocuments;
import dev.cowork.core.store.InMemoryStore;
import dev.cowork.core.text.BuiltInExtractors;
import dev.cowork.data.Actor;
import dev.cowork.data.ChatId;
import dev.cowork.data.WorkspaceId;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.WorkspaceRecord;
import dev.cowork.spi.WriteSet;
import dev.cowork.testkit.FixedClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A workspace in memory with a user, Anna, and chats that edit. */
final class Desk {
    static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    static final Actor ANNA = Actor.user("anna");

    final FixedClock clock = FixedClock.at(NINE);
    final List<CoworkEvent> events = new ArrayList<>();
    final Scope scope;
    final WorkspaceDocuments documents;
    final WorkspaceDrafts drafts;
    final ChatId a = chat("chat-a");
    final ChatId b = chat("chat-b");

    Desk() {
        InMemoryStore store = new InMemoryStore(clock);
        WorkspaceId id = new WorkspaceId("w");
        store.createWorkspace(new WorkspaceRecord(id, "alpha", ANNA, NINE));
        scope = new Scope(id, "alpha", store.workspace(id), ANNA, clock, new IdSource(clock, new Random(1)), () -> {});
        documents = new WorkspaceDocuments(scope, BuiltInExtractors.all(), Optional.empty());
        drafts = new WorkspaceDrafts(scope, events::add);
        scope.store().commit(WriteSet.of(ANNA, NINE, new Mutation.CreateChat(a, "A"), new Mutation.CreateChat(b, "B")));
    }

    private static ChatId chat(String id) {
        return new ChatId(id);
    }

    WorkspaceEditor editor(ChatId chat) {
        return WorkspaceEditor.of(scope.as(Actor.model("test/model", chat)), chat, null, events::add);
    }
}
