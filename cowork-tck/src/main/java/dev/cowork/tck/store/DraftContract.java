package dev.cowork.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Actor;
import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DocumentKind;
import dev.cowork.data.DraftId;
import dev.cowork.data.DraftState;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.TurnId;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ChangeItem.Kind;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.DraftRecord;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.NewPassage;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.WriteSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Drafts and their revisions. */
abstract class DraftContract extends StoreContract {
    private static final DocumentId D = new DocumentId("d");
    private static final DocumentId NEW = new DocumentId("new");

    DraftContract(MemoryStoreContract factory) {
        super(factory);
    }

    private static DraftId draft(String document, int number) {
        return new DraftId(new DocumentId(document), number);
    }

    private static Precondition.DraftAt at(int number, int revision) {
        return new Precondition.DraftAt(D, number, revision);
    }

    private static Mutation close(String document, int number, DraftState state) {
        return new Mutation.CloseDraft(draft(document, number), state, null);
    }

    private void invalid(Mutation... mutations) {
        assertThrows(InvalidInputException.class, () -> apply(mutations));
    }

    @Test
    void draftComesBackAsItWasPut() {
        apply(Sample.newDocument("d", "a.md", "one"));
        Instant second = Sample.T0.plusNanos(1);
        Instant third = Sample.T0.plusSeconds(9);
        ArtifactOrigin origin = new ArtifactOrigin(
                new TurnId("t"), Sample.messages("c", 1, 2), new Range(3, 8), "fence with a path", "java");
        DraftRevisionRecord first = new DraftRevisionRecord(
                draft("d", 1),
                1,
                1,
                ContentHash.of("two"),
                3,
                "docs/b.md",
                false,
                Sample.MODEL,
                new TurnId("u"),
                "call-1",
                origin,
                "replaced 1 line",
                Sample.T0);
        DraftRevisionRecord next = new DraftRevisionRecord(
                draft("d", 1), 2, 1, null, 3, null, true, Sample.ANNA, null, null, null, "", second);
        apply(new Mutation.PutText("two"), new Mutation.PutDraftRevision(first));
        assertEquals(List.of(item(Kind.DRAFT, "d")), newest());
        assertDraft(new DraftRecord(draft("d", 1), DraftState.OPEN, first, Sample.MODEL, Sample.T0, null, null, null));
        assertEquals(List.of(first), alpha.drafts().revisions(draft("d", 1)));

        apply(new Mutation.PutDraftRevision(next));
        assertEquals(List.of(item(Kind.DRAFT, "d")), newest());
        assertDraft(new DraftRecord(draft("d", 1), DraftState.OPEN, next, Sample.MODEL, Sample.T0, null, null, null));
        assertEquals(List.of(first, next), alpha.drafts().revisions(draft("d", 1)));
        assertEquals(Optional.of(first), alpha.drafts().revision(draft("d", 1), 1));
        assertEquals(Optional.of(next), alpha.drafts().revision(draft("d", 1), 2));

        Actor bert = Actor.user("bert");
        assertInstanceOf(
                CommitResult.Applied.class,
                alpha.commit(WriteSet.of(bert, third, new Mutation.CloseDraft(draft("d", 1), DraftState.REPLACED, 1))));
        assertEquals(List.of(item(Kind.DRAFT, "d")), newest());
        assertDraft(new DraftRecord(draft("d", 1), DraftState.REPLACED, next, Sample.MODEL, Sample.T0, bert, third, 1));
        assertEquals(List.of(first, next), alpha.drafts().revisions(draft("d", 1)), "closing keeps the revisions");
        assertEquals("a.md", alpha.documents().find(D).orElseThrow().path(), "a draft changes no document");
        assertEquals(1, alpha.documents().versions(D).size());
    }

    /** What each of the readers says of the only draft of the document. */
    private void assertDraft(DraftRecord expected) {
        Optional<DraftRecord> open =
                expected.state() == DraftState.OPEN ? Optional.of(expected) : Optional.<DraftRecord>empty();
        assertEquals(Optional.of(expected), alpha.drafts().find(expected.id()));
        assertEquals(List.of(expected), alpha.drafts().of(expected.id().document()));
        assertEquals(open, alpha.drafts().open(expected.id().document()));
        assertEquals(open.stream().toList(), alpha.drafts().open(null, 10));
        boolean moves = expected.latest().path() != null;
        assertEquals(moves ? open : Optional.empty(), alpha.drafts().openAt("docs/b.md"));
    }

    @Test
    void whatIsNotThereIsEmpty() {
        apply(Sample.newDocument("d", "a.md", "one"));
        assertEquals(Optional.empty(), alpha.drafts().open(D));
        assertEquals(Optional.empty(), alpha.drafts().openAt("a.md"));
        assertEquals(Optional.empty(), alpha.drafts().find(draft("d", 1)));
        assertEquals(List.of(), alpha.drafts().of(D));
        assertEquals(List.of(), alpha.drafts().open(null, 10));
        assertEquals(List.of(), alpha.drafts().revisions(draft("d", 1)));
        apply(Sample.draft("d", 1, 1, 1, "two", null));
        assertEquals(Optional.empty(), alpha.drafts().openAt("a.md"), "it gives no path, the document has one");
        for (int none : List.of(-1, 0, 2)) {
            assertEquals(Optional.empty(), alpha.drafts().revision(draft("d", 1), none));
        }
        assertEquals(Optional.empty(), alpha.drafts().revision(draft("d", 2), 1));
    }

    @Test
    void revisionsFollowOneAnother() {
        apply(Sample.newDocument("d", "a.md", "one"));
        assertEquals(at(1, 1), refusal(Sample.draft("d", 1, 2, 1, "two", null)), "none is open");
        apply(Sample.draft("d", 1, 1, 1, "two", null));
        assertEquals(at(0, 0), refusal(Sample.draft("d", 1, 1, 1, "other", null)), "it is open");
        assertEquals(at(0, 0), refusal(Sample.draft("d", 2, 1, 1, "other", null)), "another is open");
        assertEquals(at(1, 2), refusal(Sample.draft("d", 1, 3, 1, "other", null)));
        assertEquals(at(2, 1), refusal(Sample.draft("d", 2, 2, 1, "other", null)));
        apply(Sample.draft("d", 1, 2, 1, "three", null));
        assertEquals(at(1, 1), refusal(Sample.draft("d", 1, 2, 1, "other", null)), "somebody was faster");
        assertEquals(2, alpha.drafts().revisions(draft("d", 1)).size());
        invalid(Sample.draft("d", 1, 0, 1, "other", null));
    }

    @Test
    void draftsAreNumberedWithoutGaps() {
        apply(Sample.newDocument("d", "a.md", "one"));
        assertEquals(at(0, 0), refusal(Sample.draft("d", 2, 1, 1, "two", null)));
        apply(Sample.draft("d", 1, 1, 1, "two", null));
        apply(close("d", 1, DraftState.CANCELLED));
        assertEquals(at(0, 0), refusal(Sample.draft("d", 1, 1, 1, "other", null)), "that one was");
        assertEquals(at(0, 0), refusal(Sample.draft("d", 3, 1, 1, "other", null)));
        assertEquals(at(1, 1), refusal(Sample.draft("d", 1, 2, 1, "other", null)), "that one is closed");
        apply(Sample.draft("d", 2, 1, 1, "three", null));
        assertEquals(
                List.of(draft("d", 1), draft("d", 2)),
                alpha.drafts().of(D).stream().map(DraftRecord::id).toList());
        assertEquals(draft("d", 2), alpha.drafts().open(D).orElseThrow().id());
    }

    @Test
    void preconditionTellsWhichDraftIsOpen() {
        apply(Sample.newDocument("d", "a.md", "one"));
        assertTrue(holds(at(0, 0)));
        assertFalse(holds(at(0, 1)));
        assertFalse(holds(at(1, 0)));
        apply(Sample.draft("d", 1, 1, 1, "two", null));
        assertFalse(holds(at(0, 0)));
        assertTrue(holds(at(1, 1)));
        assertFalse(holds(at(1, 2)));
        assertFalse(holds(at(2, 1)));
        apply(Sample.draft("d", 1, 2, 1, "three", null));
        assertFalse(holds(at(1, 1)));
        assertTrue(holds(at(1, 2)));
        apply(close("d", 1, DraftState.RESOLVED));
        assertTrue(holds(at(0, 0)));
        assertTrue(holds(new Precondition.DraftAt(NEW, 0, 0)), "also of what does not exist");
    }

    @Test
    void baseIsAVersionAndNeverGoesDown() {
        apply(Sample.newDocument("d", "a.md", "one"));
        invalid(Sample.draft("d", 1, 1, 2, "draft", null));
        invalid(Sample.draft("d", 1, 1, 0, "draft", "b.md"));
        invalid(Sample.draft("d", 1, 1, -1, "draft", "b.md"));
        apply(Sample.newVersion("d", 2, "two"));
        apply(Sample.draft("d", 1, 1, 1, "an earlier version will do", null));
        apply(Sample.draft("d", 1, 2, 2, "draft", null));
        invalid(Sample.draft("d", 1, 3, 1, "draft", null));
        invalid(Sample.draft("d", 1, 3, 3, "draft", null));
        apply(Sample.draft("d", 1, 3, 2, "draft", null));
        assertEquals(
                List.of(1, 2, 2),
                alpha.drafts().revisions(draft("d", 1)).stream()
                        .map(DraftRevisionRecord::base)
                        .toList());
    }

    @Test
    void draftNeedsItsTextAndALivingDocument() {
        apply(Sample.newDocument("d", "a.md", "one"));
        invalid(new Mutation.PutDraftRevision(Sample.revision("d", 1, 1, 1, "not put", null)));
        invalid(Sample.draft("none", 1, 1, 1, "draft", null));
        apply(new Mutation.DeleteDocument(D));
        invalid(Sample.draft("d", 1, 1, 1, "draft", null));
        invalid(Sample.draft("d", 1, 1, 0, "draft", "b.md"));
        assertEquals(List.of(), alpha.drafts().of(D));
    }

    @Test
    void draftCanMakeADocument() {
        invalid(Sample.draft("new", 1, 1, 0, "draft", null));
        apply(Sample.draft("new", 1, 1, 0, "draft", "new.md"));
        assertEquals(Optional.empty(), alpha.documents().find(NEW));
        assertEquals(Optional.empty(), alpha.documents().findByPath("new.md"));
        assertEquals(List.of(), alpha.documents().list("", null, 10));
        assertEquals(
                draft("new", 1), alpha.drafts().openAt("new.md").orElseThrow().id());
        apply(Sample.draft("new", 1, 2, 0, "better", "newer.md"));
        assertEquals(Optional.empty(), alpha.drafts().openAt("new.md"));
        assertEquals(2, alpha.drafts().openAt("newer.md").orElseThrow().latest().revision());
        invalid(new Mutation.DeleteDocument(NEW));
        apply(
                new Mutation.CreateDocument(NEW, "newer.md", DocumentKind.NOTE),
                new Mutation.PutVersion(Sample.version("new", 1, "better")),
                new Mutation.CloseDraft(draft("new", 1), DraftState.ACCEPTED, 1));
        assertEquals(
                List.of(
                        item(Kind.DOCUMENT_CREATED, "new"),
                        item(Kind.DOCUMENT_VERSION, "new"),
                        item(Kind.DRAFT, "new")),
                newest());
        assertEquals(NEW, alpha.documents().findByPath("newer.md").orElseThrow().id());
        assertEquals(1, alpha.drafts().find(draft("new", 1)).orElseThrow().version());
        apply(Sample.draft("new", 2, 1, 1, "the next draft", null));
        assertEquals(2, alpha.drafts().of(NEW).size());
    }

    @Test
    void pathIsTakenByOneDraft() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(Sample.newDocument("e", "b.md", "two"));
        assertEquals(new Precondition.PathFree("b.md"), refusal(Sample.draft("d", 1, 1, 1, "draft", "b.md")));
        assertEquals(new Precondition.PathFree("b.md/c"), refusal(Sample.draft("d", 1, 1, 1, "draft", "b.md/c")));
        assertEquals(new Precondition.PathFree("b.md"), refusal(Sample.draft("new", 1, 1, 0, "draft", "b.md")));
        apply(Sample.draft("d", 1, 1, 1, "draft", "a.md"));
        apply(Sample.draft("d", 1, 2, 1, "draft", "c.md"));
        apply(Sample.draft("d", 1, 3, 1, "draft", "c.md"));
        assertEquals(new Precondition.PathFree("c.md"), refusal(Sample.draft("new", 1, 1, 0, "draft", "c.md")));
        assertEquals(new Precondition.PathFree("c.md"), refusal(Sample.draft("e", 1, 1, 1, "draft", "c.md")));
        apply(Sample.draft("e", 1, 1, 1, "draft", "e.md"));
        assertEquals(new Precondition.PathFree("e.md"), refusal(Sample.draft("d", 1, 4, 1, "draft", "e.md")));
        apply(close("e", 1, DraftState.CANCELLED));
        apply(Sample.draft("d", 1, 4, 1, "draft", "e.md"));
        apply(Sample.draft("new", 1, 1, 0, "draft", "c.md"));
        assertEquals(
                draft("new", 1), alpha.drafts().openAt("c.md").orElseThrow().id());
        assertEquals(draft("d", 1), alpha.drafts().openAt("e.md").orElseThrow().id());
        apply(Sample.newDocument("f", "c.md", "three"));
        assertTrue(alpha.drafts().openAt("c.md").isPresent(), "people need not ask drafts for a path");
        assertEquals(new Precondition.PathFree("c.md"), refusal(Sample.draft("new", 1, 2, 0, "draft", "c.md")));
    }

    @Test
    void onlyAnOpenDraftCanBeClosed() {
        apply(Sample.newDocument("d", "a.md", "one"));
        assertEquals(at(1, 0), refusal(close("d", 1, DraftState.ACCEPTED)));
        apply(Sample.draft("d", 1, 1, 1, "draft", null));
        apply(Sample.draft("d", 1, 2, 1, "draft", null));
        invalid(close("d", 1, DraftState.OPEN));
        invalid(new Mutation.CloseDraft(draft("d", 1), DraftState.ACCEPTED, 2));
        invalid(new Mutation.CloseDraft(draft("d", 1), DraftState.ACCEPTED, 0));
        assertEquals(at(2, 0), refusal(close("d", 2, DraftState.ACCEPTED)));
        apply(close("d", 1, DraftState.CANCELLED));
        assertEquals(at(1, 2), refusal(close("d", 1, DraftState.ACCEPTED)));
        assertEquals(
                DraftState.CANCELLED,
                alpha.drafts().find(draft("d", 1)).orElseThrow().state());
        assertEquals(
                Optional.of("draft"), alpha.documents().text(ContentHash.of("draft")), "its text stays in the store");
    }

    @Test
    void draftBecomesAVersion() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(Sample.draft("d", 1, 1, 1, "two", null));
        apply(
                new Mutation.PutVersion(Sample.version("d", 2, "two")),
                new Mutation.CloseDraft(draft("d", 1), DraftState.ACCEPTED, 2));
        assertEquals(List.of(item(Kind.DOCUMENT_VERSION, "d"), item(Kind.DRAFT, "d")), newest());
        assertEquals(2, alpha.documents().find(D).orElseThrow().current().number());
        assertEquals(2, alpha.drafts().find(draft("d", 1)).orElseThrow().version());
    }

    @Test
    void deletedDocumentHasNoOpenDraft() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(Sample.draft("d", 1, 1, 1, "draft", "b.md"));
        apply(Sample.passages(Sample.document("d", 1), "one"));
        apply(new Mutation.DeleteDocument(D));
        assertEquals(
                List.of(item(Kind.DOCUMENT_DELETED, "d"), item(Kind.DRAFT, "d"), item(Kind.PASSAGES, "document:d")),
                newest());
        DraftRecord closed = alpha.drafts().find(draft("d", 1)).orElseThrow();
        assertEquals(DraftState.CANCELLED, closed.state());
        assertEquals(Sample.ANNA, closed.closedBy());
        assertEquals(Sample.T0, closed.closedAt());
        assertEquals(Optional.empty(), alpha.drafts().openAt("b.md"));
        assertEquals(Optional.of("draft"), alpha.documents().text(ContentHash.of("draft")));
        assertEquals(at(1, 1), refusal(Sample.draft("d", 1, 2, 1, "other", null)), "its editor was too late");
        assertEquals(at(1, 1), refusal(close("d", 1, DraftState.ACCEPTED)));
    }

    @Test
    void acceptedDraftCanDeleteItsDocument() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(Sample.draft("d", 1, 1, 1, "one", null));
        apply(close("d", 1, DraftState.ACCEPTED), new Mutation.DeleteDocument(D));
        assertEquals(List.of(item(Kind.DRAFT, "d"), item(Kind.DOCUMENT_DELETED, "d")), newest());
        assertEquals(
                DraftState.ACCEPTED,
                alpha.drafts().find(draft("d", 1)).orElseThrow().state());
    }

    @Test
    void openDraftsAreListedInTheOrderInWhichTheyWereOpened() {
        apply(all(
                Sample.newDocument("d", "a.md", "one"),
                Sample.newDocument("e", "b.md", "two"),
                Sample.newDocument("f", "c.md", "three")));
        apply(all(Sample.draft("f", 1, 1, 1, "draft", null), Sample.draft("d", 1, 1, 1, "draft", null)));
        apply(Sample.draft("new", 1, 1, 0, "draft", "new.md"));
        apply(Sample.draft("e", 1, 1, 1, "draft", null));
        apply(Sample.draft("f", 1, 2, 1, "an edit moves no draft", null));
        assertEquals(List.of("f/1", "d/1", "new/1", "e/1"), open(null, 10));
        assertEquals(List.of("f/1", "d/1"), open(null, 2));
        assertEquals(List.of("new/1", "e/1"), open(draft("d", 1), 2));
        assertEquals(List.of("new/1"), open(draft("d", 1), 1));
        assertEquals(List.of(), open(draft("e", 1), 2));
        assertEquals(List.of(), open(draft("none", 1), 2));
        apply(close("d", 1, DraftState.CANCELLED));
        assertEquals(List.of("f/1", "new/1", "e/1"), open(null, 10));
        assertEquals(List.of("new/1", "e/1"), open(draft("d", 1), 10), "behind where it was");
        apply(Sample.draft("d", 2, 1, 1, "draft", null));
        assertEquals(List.of("f/1", "new/1", "e/1", "d/2"), open(null, 10));
    }

    private List<String> open(@Nullable DraftId after, int limit) {
        return alpha.drafts().open(after, limit).stream()
                .map(record -> record.id().toString())
                .toList();
    }

    @Test
    void refusedCommitLeavesNothingOfADraft() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(Sample.draft("d", 1, 1, 1, "draft", null));
        List<DraftRecord> before = alpha.drafts().open(null, 10);
        Mutation late = new Mutation.PutVersion(Sample.version("d", 3, "one"));
        refusal(all(Sample.draft("d", 1, 2, 1, "more", "b.md"), new Mutation[] {late}));
        refusal(close("d", 1, DraftState.CANCELLED), late);
        refusal(all(Sample.draft("new", 1, 1, 0, "more", "b.md"), new Mutation[] {late}));
        refusal(new Mutation.Erase(new Source.OfDraft(D, 1, 1).key()), late);
        assertEquals(before, alpha.drafts().open(null, 10));
        assertEquals(1, alpha.drafts().revisions(draft("d", 1)).size());
        assertEquals(List.of(), alpha.drafts().of(NEW));
        assertEquals(Optional.of("draft"), alpha.documents().text(ContentHash.of("draft")));
        assertEquals(Optional.empty(), alpha.documents().text(ContentHash.of("more")));
    }

    @Test
    void draftsHaveNoPassages() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(Sample.draft("d", 1, 1, 1, "draft", null));
        Source source = new Source.OfDraft(D, 1, 1);
        NewPassage passage = new NewPassage(source, new Range(0, 5), "para-1", "", ContentHash.of("draft"));
        assertThrows(
                InvalidInputException.class, () -> new Mutation.PutPassages(source.key(), Sample.T0, List.of(passage)));
        apply(Sample.draft("new", 1, 1, 0, "draft", "new.md"));
        invalid(Sample.passages(Sample.document("new", 1), "draft"));
    }
}
