package dev.cowork.core.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.core.base.SourceTexts;
import dev.cowork.core.store.InMemoryStore;
import dev.cowork.data.Actor;
import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DraftId;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.data.WorkspaceId;
import dev.cowork.llm.Trust;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.WorkspaceRecord;
import dev.cowork.spi.WorkspaceStore;
import dev.cowork.spi.WriteSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The revisions of a draft as sources: their texts, whose they are, and whether they may be shown. */
class DraftSourceTest {
    private static final Actor ANNA = Actor.user("anna");
    private static final Actor MODEL = Actor.model("scripted/one", new ChatId("c"));
    private static final DocumentId D = new DocumentId("d");

    private final WorkspaceStore store = alpha();

    private static WorkspaceStore alpha() {
        InMemoryStore store = new InMemoryStore();
        WorkspaceId id = new WorkspaceId("alpha");
        store.createWorkspace(new WorkspaceRecord(id, "alpha", ANNA, Instant.EPOCH));
        return store.workspace(id);
    }

    @BeforeEach
    void edit() {
        put(1, ANNA, "typed");
        put(2, MODEL, "edited");
        put(3, ANNA, "typed again");
    }

    private void put(int revision, Actor actor, String text) {
        DraftRevisionRecord record = new DraftRevisionRecord(
                new DraftId(D, 1),
                revision,
                0,
                ContentHash.of(text),
                text.length(),
                "a.md",
                false,
                actor,
                null,
                null,
                null,
                "whole text",
                Instant.EPOCH);
        commit(new Mutation.PutText(text), new Mutation.PutDraftRevision(record));
    }

    private void commit(Mutation... mutations) {
        assertInstanceOf(CommitResult.Applied.class, store.commit(WriteSet.of(ANNA, Instant.EPOCH, mutations)));
    }

    private static Source.OfDraft revision(int revision) {
        return new Source.OfDraft(D, 1, revision);
    }

    @Test
    void textIsThatOfTheRevision() {
        SourceTexts texts = new SourceTexts(store);
        assertEquals(Optional.of("typed"), texts.text(revision(1)));
        assertEquals(Optional.of("edited"), texts.text(revision(2)));
        assertEquals(Optional.empty(), texts.text(revision(4)));
        assertEquals(Optional.empty(), texts.text(new Source.OfDraft(D, 2, 1)));
        commit(new Mutation.Erase(SourceKey.of(D)));
        assertEquals(Optional.empty(), texts.text(revision(1)));
    }

    @Test
    void whatAModelOnceEditedIsTheModels() {
        assertEquals(Trust.USER, Trusts.of(revision(1), store));
        assertEquals(Trust.MODEL, Trusts.of(revision(2), store));
        assertEquals(Trust.MODEL, Trusts.of(revision(3), store), "what the model wrote may still be in it");
        assertEquals(Trust.IMPORTED, Trusts.of(revision(4), store), "nobody knows what that is");
    }

    @Test
    void draftOfAForgottenDocumentIsNotShown() {
        Eligibility eligibility = new Eligibility(store, List.of());
        assertFalse(eligibility.isForgotten(revision(2)));
        commit(new Mutation.Forget(SourceKey.of(D)));
        assertTrue(eligibility.isForgotten(revision(2)));
    }
}
