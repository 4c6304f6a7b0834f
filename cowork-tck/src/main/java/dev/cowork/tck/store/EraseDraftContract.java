package dev.cowork.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.CallId;
import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DraftId;
import dev.cowork.data.DraftState;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.data.TurnId;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.SegmentReason;
import dev.cowork.spi.ChangeItem.Kind;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.SegmentRecord;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Erasing a document takes the texts of its drafts too. */
abstract class EraseDraftContract extends StoreContract {
    private static final DocumentId D = new DocumentId("d");
    private static final DraftId FIRST = new DraftId(D, 1);
    private static final DraftId SECOND = new DraftId(D, 2);
    private static final SourceKey DOCUMENT = SourceKey.of(D);

    EraseDraftContract(MemoryStoreContract factory) {
        super(factory);
    }

    private Optional<String> text(String text) {
        return alpha.documents().text(ContentHash.of(text));
    }

    @Test
    void draftsOfAnErasedDocumentLeaveOnlyThatTheyWere() {
        apply(all(Sample.newDocument("d", "a.md", "one"), Sample.newDocument("e", "b.md", "shared")));
        apply(Sample.draft("d", 1, 1, 1, "first", "c.md"));
        apply(Sample.draft("d", 1, 2, 1, "shared", "c.md"));
        apply(new Mutation.CloseDraft(FIRST, DraftState.RESOLVED, 1));
        apply(Sample.draft("d", 2, 1, 1, "second", null));
        apply(Sample.draft("e", 1, 1, 1, "first, of another document", null));
        apply(new Mutation.Erase(DOCUMENT));
        assertEquals(List.of(item(Kind.ERASED, DOCUMENT), item(Kind.DRAFT, "d")), newest());
        assertEquals(
                List.of(
                        Sample.withoutContent(Sample.revision("d", 1, 1, 1, "first", "c.md")),
                        Sample.withoutContent(Sample.revision("d", 1, 2, 1, "shared", "c.md"))),
                alpha.drafts().revisions(FIRST));
        assertEquals(5, alpha.drafts().revision(FIRST, 1).orElseThrow().length());
        assertEquals(
                List.of(Sample.withoutContent(Sample.revision("d", 2, 1, 1, "second", null))),
                alpha.drafts().revisions(SECOND));
        assertEquals(
                DraftState.RESOLVED, alpha.drafts().find(FIRST).orElseThrow().state());
        assertEquals(
                DraftState.CANCELLED, alpha.drafts().find(SECOND).orElseThrow().state());
        assertNull(alpha.drafts().find(SECOND).orElseThrow().latest().content());
        assertEquals(Sample.ANNA, alpha.drafts().find(SECOND).orElseThrow().closedBy());
        for (String gone : List.of("one", "first", "second")) {
            assertEquals(Optional.empty(), text(gone));
        }
        assertEquals(Optional.of("shared"), text("shared"), "the other document has it");
        assertEquals(Optional.of("first, of another document"), text("first, of another document"));
        assertTrue(alpha.drafts().open(new DocumentId("e")).isPresent());
    }

    @Test
    void textThatADraftNeedsStays() {
        apply(all(Sample.newDocument("d", "a.md", "same"), Sample.newDocument("e", "b.md", "other")));
        apply(Sample.draft("e", 1, 1, 1, "same", null));
        apply(new Mutation.Erase(DOCUMENT));
        assertEquals(Optional.of("same"), text("same"));
        apply(new Mutation.CloseDraft(new DraftId(new DocumentId("e"), 1), DraftState.CANCELLED, null));
        apply(new Mutation.Erase(SourceKey.of(new DocumentId("e"))));
        assertEquals(Optional.empty(), text("same"));
    }

    @Test
    void documentThatIsOnlyADraftCanBeErased() {
        apply(Sample.draft("d", 1, 1, 0, "secret", "a.md"));
        apply(new Mutation.Forget(DOCUMENT));
        assertTrue(alpha.memories().isForgotten(DOCUMENT));
        assertEquals(Optional.of("secret"), text("secret"), "forgetting removes no text");
        apply(new Mutation.Erase(DOCUMENT));
        assertEquals(List.of(item(Kind.ERASED, DOCUMENT), item(Kind.DRAFT, "d")), newest());
        assertEquals(Optional.empty(), text("secret"));
        assertEquals(Optional.empty(), alpha.drafts().openAt("a.md"));
        assertEquals(
                List.of(Sample.withoutContent(Sample.revision("d", 1, 1, 0, "secret", "a.md"))),
                alpha.drafts().revisions(FIRST));
        assertTrue(alpha.memories().isForgotten(DOCUMENT));
        apply(new Mutation.Erase(DOCUMENT));
        assertEquals(List.of(item(Kind.ERASED, DOCUMENT)), newest(), "there is nothing more to cancel");
        assertThrows(
                InvalidInputException.class, () -> apply(new Mutation.Erase(SourceKey.of(new DocumentId("none")))));
    }

    @Test
    void contextsThatHeldADraftKeepADatedHole() {
        apply(all(
                Sample.newDocument("d", "a.md", "one"),
                Sample.newChat("c", "0"),
                Sample.draft("d", 1, 1, 1, "draft", null),
                Sample.draft("d", 1, 2, 1, "better", null),
                new Mutation[] {Sample.openTurn("t", "c", 0, null)}));
        SegmentRecord held = Sample.segment("better", new Source.OfDraft(D, 1, 2), SegmentReason.Kind.PINNED);
        SegmentRecord other =
                Sample.segment("x", new Source.OfDraft(new DocumentId("e"), 1, 2), SegmentReason.Kind.PINNED);
        apply(
                new Mutation.PutCall(Sample.call("k", "t", Sample.T0)),
                new Mutation.PutContext(new CallId("k"), List.of(held, other)));
        assertEquals(List.of(held, other), alpha.ledger().context(new CallId("k")));
        assertEquals(List.of(new TurnId("t")), alpha.ledger().turnsThatSaw(DOCUMENT));
        apply(new Mutation.Erase(DOCUMENT));
        List<SegmentRecord> context = alpha.ledger().context(new CallId("k"));
        assertHole(context.getFirst(), held);
        assertEquals(other, context.get(1));
        assertEquals(List.of(new TurnId("t")), alpha.ledger().turnsThatSaw(DOCUMENT), "it had it in context");
        apply(
                new Mutation.PutCall(Sample.call("late", "t", Sample.T0)),
                new Mutation.PutContext(new CallId("late"), List.of(held)));
        assertHole(alpha.ledger().context(new CallId("late")).getFirst(), held);
    }

    private static void assertHole(SegmentRecord hole, SegmentRecord before) {
        assertNull(hole.content());
        assertEquals(Sample.T0, hole.erasedAt());
        assertEquals(before.source(), hole.source());
    }

    @Test
    void draftFromAnErasedMessageKeepsItsTextAsAVersionDoes() {
        apply(all(Sample.newDocument("d", "a.md", "one"), Sample.newChat("c", "0", "1")));
        DraftRevisionRecord plain = Sample.revision("d", 1, 1, 1, "said", null);
        DraftRevisionRecord said = new DraftRevisionRecord(
                plain.draft(),
                1,
                1,
                plain.content(),
                4,
                null,
                false,
                Sample.MODEL,
                new TurnId("t"),
                null,
                new ArtifactOrigin(new TurnId("t"), Sample.messages("c", 1, 1), new Range(0, 1), "fence", null),
                "whole text",
                Sample.T0);
        apply(new Mutation.PutText("said"), new Mutation.PutDraftRevision(said));
        apply(new Mutation.Erase(SourceKey.of(new ChatId("c"), 1)));
        assertEquals(Optional.of(said), alpha.drafts().revision(FIRST, 1));
        assertEquals(Optional.of("said"), text("said"));
        assertNotNull(alpha.drafts().open(D).orElseThrow().latest().content());
    }
}
