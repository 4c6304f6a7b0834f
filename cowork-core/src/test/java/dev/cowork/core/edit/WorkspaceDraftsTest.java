package dev.cowork.core.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.CoworkEvent;
import dev.cowork.DocumentView;
import dev.cowork.Draft;
import dev.cowork.DraftHunk;
import dev.cowork.DraftOutcome;
import dev.cowork.Edit;
import dev.cowork.EditOutcome;
import dev.cowork.EditPolicy;
import dev.cowork.EditRequest;
import dev.cowork.MergeConflict;
import dev.cowork.PendingDraft;
import dev.cowork.data.DraftId;
import dev.cowork.data.DraftState;
import dev.cowork.data.EditRefusal;
import dev.cowork.data.Range;
import dev.cowork.data.SourceKey;
import dev.cowork.error.ConflictException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.spi.Mutation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkspaceDraftsTest {
    private static final String PATH = "plan.md";
    private static final String TEXT = "one\ntwo\nthree\nfour\nfive\nsix\n";

    private final Desk desk = new Desk();
    private final WorkspaceEditor a = desk.editor(desk.a);
    private final WorkspaceEditor b = desk.editor(desk.b);

    WorkspaceDraftsTest() {
        desk.documents.write(PATH, TEXT);
    }

    private static EditOutcome edit(WorkspaceEditor who, String path, Edit... edits) {
        EditOutcome outcome = who.edit(EditRequest.of(path, who.view(path).token(), edits));
        assertTrue(outcome.isApplied(), outcome.message());
        return outcome;
    }

    private static EditOutcome.Refused refused(EditRefusal reason, EditOutcome outcome) {
        EditOutcome.Refused refused = assertInstanceOf(EditOutcome.Refused.class, outcome, outcome.message());
        assertEquals(reason, refused.reason(), outcome.message());
        return refused;
    }

    private Draft draft() {
        return desk.drafts.find(PATH).orElseThrow();
    }

    private String text() {
        return desk.documents.get(PATH).text();
    }

    private static DraftOutcome.Accepted accepted(DraftOutcome outcome) {
        return assertInstanceOf(DraftOutcome.Accepted.class, outcome);
    }

    /** Two hunks: line 2 and line 5. */
    private void twoHunks() {
        edit(a, PATH, new Edit.Replace("two", "2"), new Edit.Replace("five", "5"));
    }

    @Test
    void listsOpenDraftsAsTheyWereOpened() {
        desk.documents.write("b.md", "b\n");
        edit(a, "b.md", new Edit.Replace("b", "B"));
        edit(a, PATH, new Edit.Replace("two", "2"));
        edit(a, "b.md", new Edit.Append("c\n"));
        assertEquals(
                List.of("b.md", PATH),
                desk.drafts.list().stream().map(Draft::path).toList());
        desk.drafts.cancel(draft());
        assertEquals(
                List.of("b.md"), desk.drafts.list().stream().map(Draft::path).toList());
        edit(b, PATH, new Edit.Replace("six", "6"));
        assertEquals(
                List.of(DraftState.CANCELLED, DraftState.OPEN),
                desk.drafts.history(PATH).stream().map(Draft::state).toList());
        assertEquals(2, draft().id().number());
    }

    @Test
    void showsWhatItChangesAsHunks() {
        twoHunks();
        assertEquals(
                List.of(
                        new DraftHunk(1, 2, new Range(4, 8), "two\n", "2\n"),
                        new DraftHunk(2, 5, new Range(19, 24), "five\n", "5\n")),
                draft().hunks());
        assertEquals("one\n2\nthree\nfour\n5\nsix\n", draft().text());
    }

    @Test
    void acceptingAllMakesAVersionOfTheUser() {
        twoHunks();
        desk.documents.write(PATH, "zero\n" + TEXT);
        DraftOutcome.Accepted accepted = accepted(desk.drafts.accept(draft()));
        assertEquals("zero\none\n2\nthree\nfour\n5\nsix\n", text());
        assertEquals(Optional.empty(), accepted.rest());
        assertEquals(3, accepted.document().orElseThrow().version());
        assertEquals(Desk.ANNA, desk.documents.get(PATH).current().actor());
        assertEquals(DraftState.ACCEPTED, desk.drafts.history(PATH).getFirst().state());
        assertEquals(Optional.empty(), desk.drafts.find(PATH));
    }

    @Test
    void acceptingOneHunkLeavesTheOther() {
        twoHunks();
        desk.documents.write(PATH, TEXT + "seven\n");
        Draft left = accepted(desk.drafts.accept(draft(), List.of(2))).rest().orElseThrow();
        assertEquals("one\ntwo\nthree\nfour\n5\nsix\nseven\n", text());
        assertEquals(List.of(new DraftHunk(1, 2, new Range(4, 8), "two\n", "2\n")), left.hunks());
        assertEquals("one\n2\nthree\nfour\n5\nsix\nseven\n", left.text());
        accepted(desk.drafts.accept(left, List.of(1)));
        assertEquals("one\n2\nthree\nfour\n5\nsix\nseven\n", text());
        assertEquals(Optional.empty(), desk.drafts.find(PATH), "all was taken");
        assertEquals(4, desk.documents.get(PATH).version());
    }

    @Test
    void whatTheUserMakesOfAnAcceptedHunkIsNoConflict() {
        twoHunks();
        desk.drafts.accept(draft(), List.of(2));
        desk.documents.write(PATH, "one\ntwo\nthree\nfour\nFIVE\nsix\n");
        assertEquals(List.of(), draft().conflicts());
        assertEquals("one\n2\nthree\nfour\nFIVE\nsix\n", draft().text());
        accepted(desk.drafts.accept(draft()));
        assertEquals("one\n2\nthree\nfour\nFIVE\nsix\n", text());
    }

    @Test
    void anAcceptedHunkThatTheUserTookBackIsNotProposedAgain() {
        twoHunks();
        desk.drafts.accept(draft(), List.of(2));
        desk.documents.write(PATH, TEXT);
        assertEquals(1, draft().hunks().size());
        assertEquals("one\n2\nthree\nfour\nfive\nsix\n", draft().text());
    }

    @Test
    void hunksThatAreNotThereAreRefused() {
        twoHunks();
        for (List<Integer> none : List.of(List.<Integer>of(), List.of(0), List.of(3), List.of(1, 3))) {
            assertThrows(InvalidInputException.class, () -> desk.drafts.accept(draft(), none));
        }
        assertEquals(TEXT, text());
    }

    @Test
    void conflictsAreValuesAndMarkedText() {
        twoHunks();
        desk.documents.write(PATH, "one\nzwei\nthree\nfour\nfive\nsix\n");
        assertTrue(a.view(PATH).conflicts());
        DraftOutcome.Conflicted conflicted =
                assertInstanceOf(DraftOutcome.Conflicted.class, desk.drafts.accept(draft()));
        assertEquals(List.of(new MergeConflict(2, "two\n", "zwei\n", "2\n")), conflicted.conflicts());
        assertEquals("""
            one
            <<<<<<< document
            zwei
            ||||||| base
            two
            =======
            2
            >>>>>>> draft
            three
            four
            5
            six
            """, conflicted.marked());
        assertEquals("one\nzwei\nthree\nfour\nfive\nsix\n", text(), "nothing was written");
        assertEquals(DraftState.OPEN, draft().state());
        // The hunk that is no conflict can be taken; the other one cannot.
        accepted(desk.drafts.accept(draft(), List.of(2)));
        assertEquals("one\nzwei\nthree\nfour\n5\nsix\n", text());
        accepted(desk.drafts.accept(draft(), List.of(2)));
        assertEquals(3, desk.documents.get(PATH).version(), "it is there already");
        assertInstanceOf(DraftOutcome.Conflicted.class, desk.drafts.accept(draft(), List.of(1)));
        assertEquals("one\nzwei\nthree\nfour\n5\nsix\n", text());
    }

    @Test
    void replacingAndResolvingDecideAConflict() {
        twoHunks();
        desk.documents.write(PATH, "one\nzwei\nthree\nfour\nfive\nsix\n");
        Draft torn = draft();
        assertEquals(
                "one\n2\nthree\nfour\n5\nsix\n",
                desk.drafts.replace(torn).document().orElseThrow().text());
        assertEquals(DraftState.REPLACED, desk.drafts.get(torn.id()).state());
        assertEquals(
                "one\nzwei\nthree\nfour\nfive\nsix\n",
                desk.documents.version(PATH, 2).text());
        edit(a, PATH, new Edit.Replace("six", "6"));
        Draft next = draft();
        assertEquals(
                "mine\n",
                desk.drafts.resolve(next, "mine\n").document().orElseThrow().text());
        assertEquals(DraftState.RESOLVED, desk.drafts.get(next.id()).state());
        assertEquals(Desk.ANNA, desk.documents.get(PATH).current().actor());
    }

    @Test
    void whatTheUserWroteAfterTheDraftWasReadIsNotOverwritten() {
        twoHunks();
        Draft read = draft();
        desk.documents.write(PATH, TEXT + "seven\n");
        assertThrows(ConflictException.class, () -> desk.drafts.replace(read));
        assertThrows(ConflictException.class, () -> desk.drafts.resolve(read, "mine\n"));
        assertEquals(TEXT + "seven\n", text());
        accepted(desk.drafts.accept(read));
        assertEquals("one\n2\nthree\nfour\n5\nsix\nseven\n", text(), "merging loses nothing");
    }

    @Test
    void cancellingTakesNothing() {
        twoHunks();
        Draft draft = draft();
        desk.drafts.cancel(draft);
        assertEquals(TEXT, text());
        assertEquals(1, desk.documents.get(PATH).version());
        assertEquals(DraftState.CANCELLED, desk.drafts.get(draft.id()).state());
        assertEquals(TEXT, a.view(PATH).text());
        assertThrows(ConflictException.class, () -> desk.drafts.accept(draft));
    }

    @Test
    void decisionsOnAStaleDraftAreRefused() {
        twoHunks();
        Draft stale = draft();
        edit(a, PATH, new Edit.Replace("six", "6"));
        assertThrows(ConflictException.class, () -> desk.drafts.accept(stale));
        assertThrows(ConflictException.class, () -> desk.drafts.accept(stale, List.of(1)));
        assertThrows(ConflictException.class, () -> desk.drafts.replace(stale));
        assertThrows(ConflictException.class, () -> desk.drafts.resolve(stale, "mine\n"));
        assertThrows(ConflictException.class, () -> desk.drafts.cancel(stale));
        assertEquals(TEXT, text());
        Draft read = draft();
        desk.documents.write(PATH, "zero\n" + TEXT);
        assertThrows(
                ConflictException.class,
                () -> desk.drafts.accept(read, List.of(1)),
                "the numbers of hunks are of the document that was read");
        desk.drafts.cancel(draft());
        assertThrows(ConflictException.class, () -> desk.drafts.cancel(read));
    }

    @Test
    void draftOfANewDocument() {
        a.edit(EditRequest.unseen("SOUL.md", new Edit.Create("Be kind.\n")));
        Draft draft = desk.drafts.find("SOUL.md").orElseThrow();
        assertEquals(0, draft.base());
        assertEquals(Optional.empty(), draft.newPath());
        assertThrows(NotFoundException.class, () -> desk.documents.get("SOUL.md"));
        assertThrows(NotFoundException.class, () -> desk.drafts.history("SOUL.md"));
        assertEquals(1, draft.hunks().size());
        accepted(desk.drafts.accept(draft, List.of(1)));
        assertEquals("Be kind.\n", desk.documents.get("SOUL.md").text());
        assertEquals(Optional.empty(), desk.drafts.find("SOUL.md"));
        a.edit(EditRequest.unseen("USER.md", new Edit.Create("Anna\n")));
        desk.drafts.cancel(desk.drafts.find("USER.md").orElseThrow());
        assertEquals(Optional.empty(), desk.documents.find("USER.md"));
        assertEquals(Optional.empty(), desk.drafts.find("USER.md"));
    }

    @Test
    void aNewDocumentThatItsDraftDeletesIsNotMade() {
        a.edit(EditRequest.unseen("SOUL.md", new Edit.Create("Be kind.\n")));
        edit(a, "SOUL.md", new Edit.DeleteDocument());
        DraftOutcome.Accepted accepted =
                accepted(desk.drafts.accept(desk.drafts.find("SOUL.md").orElseThrow()));
        assertEquals(Optional.empty(), accepted.document());
        assertEquals(Optional.empty(), desk.documents.find("SOUL.md"));
        assertEquals(List.of(), desk.drafts.list());
    }

    @Test
    void aPathThatIsTakenMeanwhileIsAConflictForPeopleAndARefusalForChats() {
        edit(a, PATH, new Edit.Rename("aims.md"), new Edit.Replace("two", "2"));
        assertEquals(Optional.of("aims.md"), draft().newPath());
        desk.documents.write("aims.md", "of the user\n");
        assertThrows(ConflictException.class, () -> desk.drafts.accept(draft()));
        assertEquals("of the user\n", desk.documents.get("aims.md").text());
        DocumentView view = a.view(PATH);
        EditOutcome.Refused taken = refused(
                EditRefusal.PATH_TAKEN, a.edit(EditRequest.of(PATH, view.token(), new Edit.Replace("six", "6"))));
        EditOutcome other = a.edit(EditRequest.of(
                PATH, taken.view().orElseThrow().token(), new Edit.Replace("six", "6"), new Edit.Rename("goals.md")));
        assertTrue(other.isApplied(), other.message());
        accepted(desk.drafts.accept(draft()));
        assertEquals(
                "one\n2\nthree\nfour\nfive\n6\n", desk.documents.get("goals.md").text());
    }

    /** A draft of a new document, and the document that Anna made there meanwhile. */
    private Draft late(String drafted, String written) {
        a.edit(EditRequest.unseen("SOUL.md", new Edit.Create(drafted)));
        Draft alone = desk.drafts.find("SOUL.md").orElseThrow();
        desk.documents.write("SOUL.md", written);
        assertThrows(ConflictException.class, () -> desk.drafts.replace(alone), "it was read before");
        assertThrows(ConflictException.class, () -> desk.drafts.resolve(alone, "mine"));
        assertEquals(written, desk.documents.get("SOUL.md").text());
        Draft late = desk.drafts.find("SOUL.md").orElseThrow();
        assertEquals(alone.id(), late.id());
        assertEquals(Optional.empty(), late.newPath());
        return late;
    }

    private void decided(String text, DraftState state, DraftOutcome outcome) {
        DraftOutcome.Accepted accepted = accepted(outcome);
        assertEquals("SOUL.md", accepted.path());
        assertEquals(text, accepted.document().orElseThrow().text());
        assertEquals(Optional.empty(), accepted.rest());
        assertEquals(text, desk.documents.get("SOUL.md").text());
        assertEquals(Desk.ANNA, desk.documents.get("SOUL.md").current().actor());
        CoworkEvent.DraftMoved last = assertInstanceOf(CoworkEvent.DraftMoved.class, desk.events.getLast());
        assertEquals(state, last.state());
        assertEquals(state, desk.drafts.get(last.draft()).state());
        assertEquals(List.of(), desk.drafts.list());
    }

    @Test
    void aDraftOfADocumentThatThePersonMadeMeanwhileIsMergedIntoThat() {
        Draft late = late("Be kind.\nBe brief.\nBe calm.\n", "Mine\nBe brief.\nOurs\n");
        DraftOutcome.Conflicted conflicted = assertInstanceOf(DraftOutcome.Conflicted.class, desk.drafts.accept(late));
        assertEquals(
                List.of(new MergeConflict(1, "", "Mine\nBe brief.\nOurs\n", "Be kind.\nBe brief.\nBe calm.\n")),
                conflicted.conflicts());
        assertEquals(
                List.of(
                        new DraftHunk(1, 1, new Range(0, 5), "Mine\n", "Be kind.\n"),
                        new DraftHunk(2, 3, new Range(15, 20), "Ours\n", "Be calm.\n")),
                late.hunks());
        Draft left = accepted(desk.drafts.accept(late, List.of(2))).rest().orElseThrow();
        assertEquals(
                "Mine\nBe brief.\nBe calm.\n", desk.documents.get("SOUL.md").text());
        assertEquals(List.of(new DraftHunk(1, 1, new Range(0, 5), "Mine\n", "Be kind.\n")), left.hunks());
        decided("Be kind.\nBe brief.\nBe calm.\n", DraftState.ACCEPTED, desk.drafts.accept(left, List.of(1)));
        assertEquals(3, desk.documents.get("SOUL.md").version());
    }

    @Test
    void suchADraftReplacesOrIsResolvedAsAnyOther() {
        Draft late = late("Be kind.\n", "Mine\n");
        decided("Be kind.\n", DraftState.REPLACED, desk.drafts.replace(late));
        assertEquals("Mine\n", desk.documents.version("SOUL.md", 1).text());
        desk.documents.delete("SOUL.md");
        decided("both\n", DraftState.RESOLVED, desk.drafts.resolve(late("Be kind.\n", "Mine\n"), "both\n"));
        desk.documents.delete("SOUL.md");
        decided("Be kind.\n", DraftState.ACCEPTED, desk.drafts.accept(late("Be kind.\n", "Be kind.\n")));
        assertEquals(1, desk.documents.get("SOUL.md").version(), "both say the same");
        desk.documents.delete("SOUL.md");
        decided("Be kind.\n", DraftState.ACCEPTED, desk.drafts.accept(late("Be kind.\n", "")));
        desk.documents.delete("SOUL.md");
        desk.drafts.cancel(late("Be kind.\n", "Mine\n"));
        assertEquals("Mine\n", desk.documents.get("SOUL.md").text());
    }

    @Test
    void anotherDocumentThereThanWasReadIsNotOverwritten() {
        Draft late = late("Be kind.\n", "Mine\n");
        desk.documents.delete("SOUL.md");
        desk.documents.write("SOUL.md", "Other\n");
        assertThrows(ConflictException.class, () -> desk.drafts.replace(late));
        assertThrows(ConflictException.class, () -> desk.drafts.accept(late, List.of(1)));
        assertEquals("Other\n", desk.documents.get("SOUL.md").text());
        desk.documents.delete("SOUL.md");
        accepted(desk.drafts.accept(late));
        assertEquals("Be kind.\n", desk.documents.get("SOUL.md").text(), "nothing is there any more");
    }

    @Test
    void aDraftThatTookItsNewDocumentBackDeletesNoOther() {
        a.edit(EditRequest.unseen("SOUL.md", new Edit.Create("Be kind.\n")));
        edit(a, "SOUL.md", new Edit.DeleteDocument());
        desk.documents.write("SOUL.md", "Mine\n");
        Draft late = desk.drafts.find("SOUL.md").orElseThrow();
        assertEquals(List.of(), late.conflicts());
        decided("Mine\n", DraftState.ACCEPTED, desk.drafts.accept(late));
    }

    @Test
    void aDraftCanGiveThePathBack() {
        edit(a, PATH, new Edit.Rename("aims.md"));
        edit(a, "aims.md", new Edit.Rename(PATH));
        assertEquals(Optional.empty(), draft().newPath());
        edit(a, PATH, new Edit.Replace("one", "1"));
        edit(a, PATH, new Edit.Rename("aims.md"));
        assertTrue(a.undo("aims.md").isApplied());
        assertEquals(Optional.empty(), draft().newPath(), "taking back a renaming leaves the path as it was");
    }

    private void closedByUndo(String path, EditOutcome outcome) {
        EditOutcome.Applied undone = assertInstanceOf(EditOutcome.Applied.class, outcome, outcome.message());
        DraftId id = Objects.requireNonNull(undone.change().draft());
        assertEquals(DraftState.CANCELLED, desk.drafts.get(id).state());
        assertEquals(List.of(), desk.drafts.list());
        CoworkEvent.DraftMoved last = assertInstanceOf(CoworkEvent.DraftMoved.class, desk.events.getLast());
        assertEquals(id, last.draft());
        assertEquals(DraftState.CANCELLED, last.state());
        assertEquals(desk.a, last.actor().chat().orElseThrow());
        refused(
                desk.documents.find(path).isPresent() ? EditRefusal.NOTHING_TO_UNDO : EditRefusal.NO_DOCUMENT,
                a.undo(path));
    }

    @Test
    void aDraftOfWhichAllWasTakenBackIsClosed() {
        edit(a, PATH, new Edit.Replace("one", "1"), new Edit.Rename("aims.md"));
        closedByUndo(PATH, a.undo("aims.md"));
        edit(a, PATH, new Edit.DeleteDocument());
        closedByUndo(PATH, a.undo(PATH));
        a.edit(EditRequest.unseen("SOUL.md", new Edit.Create("Be kind.\n")));
        edit(a, "SOUL.md", new Edit.Append("And calm.\n"));
        assertTrue(a.undo("SOUL.md").isApplied());
        closedByUndo("SOUL.md", a.undo("SOUL.md"));
        assertEquals(Optional.empty(), desk.documents.find("SOUL.md"));
        edit(a, PATH, new Edit.Replace("one", "1"));
        desk.documents.write(PATH, TEXT + "seven\n");
        closedByUndo(PATH, a.undo(PATH));
        assertEquals(TEXT + "seven\n", a.view(PATH).text(), "also where the user went on");
    }

    @Test
    void whatOthersWantKeepsADraftOpen() {
        edit(a, PATH, new Edit.Replace("one", "1"));
        edit(b, PATH, new Edit.Rename("aims.md"));
        assertTrue(a.undo("aims.md").isApplied());
        assertEquals(Optional.of("aims.md"), draft().newPath());
        assertTrue(b.undo("aims.md").isApplied());
        assertEquals(List.of(), desk.drafts.list());
        edit(a, PATH, new Edit.Replace("one", "1"));
        edit(b, PATH, new Edit.DeleteDocument());
        assertTrue(a.undo(PATH).isApplied());
        assertTrue(draft().deletes());
        edit(b, PATH, new Edit.Replace("two", "2"));
        assertEquals(DraftState.OPEN, draft().state());
    }

    @Test
    void aPathBelowADocumentIsTaken() {
        desk.documents.write("other.md", "other\n");
        EditOutcome.Refused refused = refused(
                EditRefusal.PATH_TAKEN,
                a.edit(EditRequest.of(PATH, a.view(PATH).token(), new Edit.Rename("other.md/below.md"))));
        assertEquals(TEXT, refused.view().orElseThrow().text());
    }

    @Test
    void aDeletionThatTheUserWroteInIsAConflict() {
        edit(a, PATH, new Edit.DeleteDocument());
        desk.documents.write(PATH, TEXT + "seven\n");
        DraftOutcome.Conflicted conflicted =
                assertInstanceOf(DraftOutcome.Conflicted.class, desk.drafts.accept(draft()));
        assertEquals(List.of(new MergeConflict(1, TEXT, TEXT + "seven\n", "")), conflicted.conflicts());
        assertEquals(TEXT + "seven\n", text());
        desk.drafts.resolve(draft(), "kept\n");
        assertEquals("kept\n", text(), "who writes a text wants the document");
        edit(a, PATH, new Edit.DeleteDocument());
        desk.documents.write(PATH, "kept again\n");
        assertEquals(Optional.empty(), desk.drafts.replace(draft()).document());
        assertEquals(Optional.empty(), desk.documents.find(PATH));
    }

    @Test
    void aChatDeletesOnlyWhatItSaw() {
        desk.drafts.usePolicy(EditPolicy.DEFAULT.withWrites(EditPolicy.Writes.DIRECT));
        DocumentView seen = a.view(PATH);
        desk.documents.write(PATH, TEXT + "seven\n");
        EditOutcome.Refused changed =
                refused(EditRefusal.CHANGED, a.edit(EditRequest.of(PATH, seen.token(), new Edit.DeleteDocument())));
        assertEquals(Desk.ANNA, changed.actor());
        assertEquals(TEXT + "seven\n", changed.view().orElseThrow().text());
        EditOutcome.Refused part = refused(
                EditRefusal.OUTSIDE_VIEW,
                a.edit(EditRequest.of(PATH, a.view(PATH, 1, 2).token(), new Edit.DeleteDocument())));
        assertTrue(a.edit(EditRequest.of(PATH, part.view().orElseThrow().token(), new Edit.DeleteDocument()))
                .isApplied());
        assertEquals(Optional.empty(), desk.documents.find(PATH));
    }

    @Test
    void deletingADocumentCancelsItsDraft() {
        twoHunks();
        Draft draft = draft();
        DocumentView seen = a.view(PATH);
        desk.documents.delete(PATH);
        assertEquals(List.of(), desk.drafts.list());
        assertEquals(DraftState.CANCELLED, desk.drafts.get(draft.id()).state());
        assertThrows(ConflictException.class, () -> desk.drafts.accept(draft));
        refused(EditRefusal.NO_DOCUMENT, a.edit(EditRequest.of(PATH, seen.token(), new Edit.Replace("six", "6"))));
        desk.documents.write(PATH, "another document\n");
        assertEquals(Optional.empty(), desk.drafts.find(PATH));
        assertEquals(List.of(), desk.drafts.history(PATH), "the path is that of another document");
    }

    @Test
    void takingBackAnEditKeepsWhatTheUserWroteMeanwhile() {
        edit(a, PATH, new Edit.Replace("one", "1"));
        desk.documents.write(PATH, "one\ntwo\nthree\nTHREE\nfour\nfive\nsix\n");
        edit(a, PATH, new Edit.Replace("six", "6"));
        assertTrue(a.undo(PATH).isApplied());
        assertEquals("1\ntwo\nthree\nTHREE\nfour\nfive\nsix\n", draft().text());
        accepted(desk.drafts.accept(draft()));
        assertEquals("1\ntwo\nthree\nTHREE\nfour\nfive\nsix\n", text());
    }

    @Test
    void whatTheUserWroteIsNotPendingOfAChat() {
        edit(a, PATH, new Edit.Replace("one", "1"));
        desk.documents.write(PATH, "one\ntwo\nthree\nTHREE\nfour\nfive\nsix\n");
        edit(a, PATH, new Edit.Replace("six", "6"));
        assertEquals(
                List.of(new PendingDraft.Lines(1, 1), new PendingDraft.Lines(7, 7)),
                b.view(PATH).pending().getFirst().lines());
        assertFalse(draft().edits().get(1).diff().contains("THREE\n+"));
        assertEquals(
                List.of("-six", "+6"),
                draft().edits()
                        .get(1)
                        .diff()
                        .lines()
                        .filter(line -> line.matches("[-+][^-+].*"))
                        .toList());
    }

    @Test
    void pendingLinesAreInTheOrderOfTheDocument() {
        for (String[] edit : new String[][] {{"six", "6"}, {"two", "2"}, {"one", "1"}, {"five\n", ""}, {"1", "I"}}) {
            edit(a, PATH, new Edit.Replace(edit[0], edit[1]));
        }
        assertEquals("I\n2\nthree\nfour\n6\n", draft().text());
        assertEquals(
                List.of(new PendingDraft.Lines(1, 2), new PendingDraft.Lines(5, 5)),
                b.view(PATH).pending().getFirst().lines());
    }

    @Test
    void theFirstChatIsWarnedOfTheSecondToo() {
        EditOutcome first = edit(a, PATH, new Edit.Replace("one", "1"));
        edit(b, PATH, new Edit.Replace("three", "3"));
        EditOutcome.Refused warned = refused(
                EditRefusal.PENDING_DRAFT,
                a.edit(EditRequest.of(PATH, first.view().orElseThrow().token(), new Edit.Replace("six", "6"))));
        assertEquals(desk.b, warned.view().orElseThrow().pending().getFirst().chat());
        edit(b, PATH, new Edit.Replace("four", "4"));
        assertTrue(
                a.edit(EditRequest.of(PATH, warned.view().orElseThrow().token(), new Edit.Replace("six", "6")))
                        .isApplied(),
                "it knows that the other chat edits");
    }

    @Test
    void linesPutBehindTheLastOneEndLikeIt() {
        edit(a, PATH, new Edit.Insert(6, "seven"));
        edit(a, PATH, new Edit.Append("eight\n"));
        assertEquals(TEXT + "seven\neight\n", draft().text());
    }

    @Test
    void textThatIsNoTextIsRefused() {
        desk.documents.write(PATH, "\uD83D\uDE00 smile\n");
        refused(EditRefusal.INVALID, a.edit(EditRequest.of(PATH, a.view(PATH).token(), new Edit.Delete("\uD83D"))));
    }

    @Test
    void anErasedDocumentHasNoDraft() {
        twoHunks();
        Draft draft = draft();
        DocumentView seen = a.view(PATH);
        desk.scope.commit("Erasing", List.of(), List.of(new Mutation.Erase(SourceKey.of(seen.document()))));
        assertEquals(Optional.empty(), desk.drafts.find(PATH));
        assertEquals(List.of(), desk.drafts.list());
        assertEquals("", desk.drafts.get(draft.id()).text());
        assertThrows(ConflictException.class, () -> desk.drafts.accept(draft));
        assertThrows(NotFoundException.class, () -> a.shown(seen.token()));
        refused(EditRefusal.NO_DOCUMENT, a.edit(EditRequest.of(PATH, seen.token(), new Edit.Replace("six", "6"))));
    }

    @Test
    void policyStaysWithTheDocument() {
        EditPolicy own = EditPolicy.DEFAULT.withWrites(EditPolicy.Writes.DIRECT).withNear(true);
        EditPolicy common = EditPolicy.DEFAULT.withOthers(EditPolicy.Others.MERGE);
        assertEquals(EditPolicy.DEFAULT, desk.drafts.policy());
        desk.drafts.usePolicy(PATH, own);
        desk.drafts.usePolicy(common);
        desk.documents.move(PATH, "moved.md");
        desk.documents.write(PATH, "another\n");
        assertEquals(own, desk.drafts.policy("moved.md"));
        assertEquals(common, desk.drafts.policy(PATH));
        edit(a, "moved.md", new Edit.Replace("two", "2"));
        assertEquals(2, desk.documents.get("moved.md").version());
        assertThrows(NotFoundException.class, () -> desk.drafts.policy("none.md"));
    }
}
