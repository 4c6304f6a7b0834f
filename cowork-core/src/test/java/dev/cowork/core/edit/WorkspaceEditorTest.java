package dev.cowork.core.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.DocumentView;
import dev.cowork.Draft;
import dev.cowork.Edit;
import dev.cowork.EditOutcome;
import dev.cowork.EditPolicy;
import dev.cowork.EditRequest;
import dev.cowork.NearPlace;
import dev.cowork.PendingDraft;
import dev.cowork.data.Actor;
import dev.cowork.data.DraftId;
import dev.cowork.data.EditRefusal;
import dev.cowork.data.RuleId;
import dev.cowork.data.RuleKind;
import dev.cowork.data.SourceKey;
import dev.cowork.data.VersionToken;
import dev.cowork.error.NotFoundException;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.RuleRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkspaceEditorTest {
    private static final String PATH = "context/vision.md";
    private static final String TEXT = "# Vision\none\ntwo\nthree\nfour\nfive\n";

    private final Desk desk = new Desk();
    private final WorkspaceEditor editor = desk.editor(desk.a);
    private final WorkspaceEditor other = desk.editor(desk.b);

    WorkspaceEditorTest() {
        desk.documents.write(PATH, TEXT);
    }

    private EditOutcome edit(WorkspaceEditor who, DocumentView view, Edit... edits) {
        return who.edit(EditRequest.of(PATH, view.token(), edits));
    }

    private static EditOutcome.Refused refused(EditRefusal reason, EditOutcome outcome) {
        EditOutcome.Refused refused = assertInstanceOf(EditOutcome.Refused.class, outcome, outcome.message());
        assertEquals(reason, refused.reason(), outcome.message());
        return refused;
    }

    private String draftText() {
        return desk.drafts.find(PATH).orElseThrow().text();
    }

    @Test
    void showsLinesWithNumbersAndAToken() {
        DocumentView view = editor.view(PATH, 2, 3);
        assertEquals("one\ntwo\n", view.text());
        assertEquals("     2\tone\n     3\ttwo\n", view.numbered());
        assertEquals(6, view.lines());
        VersionToken token = view.token();
        assertEquals(1, token.version());
        assertEquals(0, token.draft());
        assertEquals(2, token.firstLine());
        assertEquals(3, token.lastLine());
        assertEquals(token, VersionToken.parse(token.toString()));
        assertEquals(token, editor.view(PATH, 2, 3).token(), "the same state has the same token");
        assertEquals("one\ntwo\n", editor.shown(token).text());
    }

    @Test
    void appliesToTheDraftAndLeavesTheUsersText() {
        EditOutcome outcome = edit(editor, editor.view(PATH), new Edit.Replace("two", "2"));
        EditOutcome.Applied applied = assertInstanceOf(EditOutcome.Applied.class, outcome);
        assertEquals(TEXT, desk.documents.get(PATH).text());
        assertEquals("# Vision\none\n2\nthree\nfour\nfive\n", draftText());
        assertEquals(draftText(), applied.change().view().text());
        assertEquals(
                "replaced text of line 3",
                desk.drafts.find(PATH).orElseThrow().edits().getFirst().summary());
        assertEquals(
                List.of("-two", "+2"),
                applied.change()
                        .diff()
                        .lines()
                        .filter(line -> line.matches("[-+][^-+].*"))
                        .toList());
        // The token that comes with it is good for the next edit.
        EditOutcome next = edit(editor, applied.change().view(), new Edit.Replace("2", "zwei"));
        assertInstanceOf(EditOutcome.Applied.class, next);
        assertEquals(2, desk.drafts.find(PATH).orElseThrow().revision());
        assertEquals(2, desk.events.size());
    }

    @Test
    void theLineEndThatAnInsertionLacksIsThatOfTheDocument() {
        desk.documents.write("a.md", "one\r\ntwo");
        EditOutcome.Applied applied = assertInstanceOf(
                EditOutcome.Applied.class,
                editor.edit(EditRequest.of(
                        "a.md", editor.view("a.md").token(), new Edit.Insert(1, "new"), new Edit.Insert(2, "three"))));
        assertEquals("one\r\nnew\r\ntwo\r\nthree", applied.change().view().text());
        assertTrue(
                applied.message().startsWith("Applied to a.md: added text before line 2, added text behind line 2."),
                applied.message());
    }

    /** Both lines become one change of the text, which is near two places. */
    @Test
    void eachNearPlaceIsToldAlsoWhereEditsTouch() {
        desk.drafts.usePolicy(EditPolicy.DEFAULT.withNear(true));
        desk.documents.write("a.py", "  one\n  two\n  three\n");
        EditOutcome.Applied applied = assertInstanceOf(
                EditOutcome.Applied.class,
                editor.edit(EditRequest.unseen(
                        "a.py", new Edit.Replace("\tone\n", "\t1\n"), new Edit.Replace("\ttwo\n", "\t2\n"))));
        assertEquals(
                List.of(1, 2),
                applied.change().near().stream().map(NearPlace::firstLine).toList());
        assertTrue(applied.message().contains("lines 1-1") && applied.message().contains("lines 2-2"));
    }

    /** The view says where the document is, so that the edit it is for finds it. */
    @Test
    void aPathThatADraftWouldGiveIsNotShownWhereAnotherDocumentHasIt() {
        edit(editor, editor.view(PATH), new Edit.Rename("b.md"));
        assertEquals("b.md", editor.view(PATH).path());
        desk.documents.write("b.md", "the user's\n");
        DocumentView view = editor.view(PATH);
        assertEquals(PATH, view.path());
        Edit replace = new Edit.Replace("two", "2");
        refused(EditRefusal.PATH_TAKEN, editor.edit(EditRequest.of(view.path(), view.token(), replace)));
        EditOutcome outcome =
                editor.edit(EditRequest.of(view.path(), view.token(), replace, new Edit.Rename(view.path())));
        assertInstanceOf(EditOutcome.Applied.class, outcome, outcome.message());
        assertEquals("the user's\n", editor.view("b.md").text());
        assertEquals(Optional.empty(), desk.drafts.find(PATH).orElseThrow().newPath());
    }

    /** Nobody could ever accept that. */
    @Test
    void aDocumentIsNotMovedBelowItselfNorAboveNorTwice() {
        refused(EditRefusal.PATH_TAKEN, edit(editor, editor.view(PATH), new Edit.Rename(PATH + "/a.md")));
        refused(EditRefusal.PATH_TAKEN, edit(editor, editor.view(PATH), new Edit.Rename("context")));
        refused(EditRefusal.INVALID, edit(editor, editor.view(PATH), new Edit.Rename("a.md"), new Edit.Rename("b.md")));
        assertEquals(List.of(), desk.drafts.list());
    }

    @Test
    void whatAChatTookBackWarnsNobody() {
        desk.drafts.usePolicy(EditPolicy.DEFAULT.withOthers(EditPolicy.Others.REFUSE));
        edit(editor, editor.view(PATH), new Edit.Replace("two", "2"));
        edit(editor, editor.view(PATH), new Edit.Replace("four", "4"));
        editor.undo(PATH);
        assertEquals(
                List.of(new PendingDraft.Lines(3, 3)),
                other.view(PATH).pending().getFirst().lines());
        refused(EditRefusal.PENDING_DRAFT, edit(other, other.view(PATH), new Edit.Replace("one", "1")));
        editor.undo(PATH);
        assertEquals(List.of(), other.view(PATH).pending());
        assertInstanceOf(EditOutcome.Applied.class, edit(other, other.view(PATH), new Edit.Replace("one", "1")));
    }

    @Test
    void rebasesWhereOnlyOtherPartsMoved() {
        DocumentView view = editor.view(PATH);
        desk.documents.write(PATH, TEXT.replace("# Vision\n", "# Vision\nnew\n"));
        EditOutcome.Rebased rebased =
                assertInstanceOf(EditOutcome.Rebased.class, edit(editor, view, new Edit.Replace("four", "4")));
        assertEquals(
                "# Vision\nnew\none\ntwo\nthree\n4\nfive\n",
                rebased.change().view().text());
        assertEquals(2, desk.drafts.find(PATH).orElseThrow().base());
    }

    @Test
    void refusesWhatTheUserChangedAndShowsIt() {
        DocumentView view = editor.view(PATH);
        desk.clock.advance(Duration.ofMinutes(1));
        desk.documents.write(PATH, TEXT.replace("two", "zwei"));
        desk.clock.advance(Duration.ofMinutes(1));
        EditOutcome.Refused refused =
                refused(EditRefusal.CHANGED, edit(editor, view, new Edit.Replace("two\n", "2\n")));
        assertEquals(Desk.ANNA, refused.actor());
        assertEquals(Desk.NINE.plusSeconds(60), refused.at());
        assertTrue(refused.diff().contains("-two\n+zwei\n"), refused.diff());
        assertEquals(TEXT.replace("two", "zwei"), refused.view().orElseThrow().text());
        assertTrue(desk.drafts.find(PATH).isEmpty());
        assertInstanceOf(
                EditOutcome.Applied.class,
                edit(editor, refused.view().orElseThrow(), new Edit.Replace("zwei\n", "2\n")));
    }

    @Test
    void aLineThatFollowsARemovedBlankLineIsNotTakenWithTheLineBefore() {
        desk.documents.write(PATH, "one\n\ntwo\nthree\n");
        DocumentView view = editor.view(PATH);
        desk.documents.write(PATH, "one\ntwo\nthree\n");
        refused(EditRefusal.CHANGED, edit(editor, view, new Edit.Delete("\ntwo\n")));
    }

    @Test
    void everyReasonIsTyped() {
        DocumentView view = editor.view(PATH, 2, 3);
        refused(EditRefusal.NO_MATCH, edit(editor, view, new Edit.Replace("seventeen and more", "x")));
        EditOutcome.Refused several =
                refused(EditRefusal.SEVERAL_MATCHES, edit(editor, view, new Edit.Replace("o", "x")));
        assertEquals(List.of(2, 3), several.lines());
        refused(EditRefusal.NO_CHANGE, edit(editor, view, new Edit.Replace("two", "two")));
        EditOutcome.Refused outside =
                refused(EditRefusal.OUTSIDE_VIEW, edit(editor, view, new Edit.Replace("five", "5")));
        assertEquals(
                "one\ntwo\nthree\nfour\nfive\n", outside.view().orElseThrow().text());
        desk.documents.write("other.md", "two\n");
        refused(
                EditRefusal.TOKEN_OF_ANOTHER_DOCUMENT,
                edit(editor, editor.view("other.md"), new Edit.Replace("two", "2")));
        refused(EditRefusal.BAD_TOKEN, edit(other, view, new Edit.Replace("two", "2")));
        refused(EditRefusal.NO_DOCUMENT, editor.edit(EditRequest.unseen("none.md", new Edit.Replace("a", "b"))));
        refused(EditRefusal.PATH_TAKEN, editor.edit(EditRequest.unseen(PATH, new Edit.Create("x"))));
        refused(EditRefusal.PATH_TAKEN, editor.edit(EditRequest.unseen(PATH + "/below.md", new Edit.Create("x"))));
        refused(EditRefusal.PATH_TAKEN, edit(editor, view, new Edit.Rename("other.md")));
        refused(EditRefusal.INVALID, edit(editor, view, new Edit.Rename("../up.md")));
        refused(EditRefusal.INVALID, edit(editor, view, new Edit.Replace("", "x")));
        refused(EditRefusal.INVALID, edit(editor, view));
        refused(EditRefusal.NO_TOKEN, editor.edit(EditRequest.unseen(PATH, new Edit.Insert(1, "x"))));
        refused(EditRefusal.NO_PLACE, edit(editor, view, new Edit.Insert(7, "x")));
        refused(EditRefusal.NOTHING_TO_UNDO, editor.undo(PATH));
        EditOutcome.Refused overlap = refused(
                EditRefusal.OVERLAP, edit(editor, view, new Edit.Replace("one\ntwo", "x"), new Edit.Delete("two")));
        assertEquals(List.of(3), overlap.lines());
        assertTrue(desk.drafts.list().isEmpty(), "nothing was written");
        desk.documents.move(PATH, "context/aims.md");
        EditOutcome.Refused moved = refused(EditRefusal.MOVED, edit(editor, view, new Edit.Replace("two", "2")));
        assertEquals("context/aims.md", moved.view().orElseThrow().path());
    }

    @Test
    void severalEditsAreAllOrNothing() {
        DocumentView view = editor.view(PATH);
        refused(EditRefusal.NO_MATCH, edit(editor, view, new Edit.Replace("one", "1"), new Edit.Delete("seventeen")));
        assertTrue(desk.drafts.list().isEmpty());
        EditOutcome outcome = edit(
                editor,
                view,
                new Edit.Append("six\n"),
                new Edit.Insert(1, "zero"),
                new Edit.Delete("three\n"),
                new Edit.Replace("one", "1"));
        assertInstanceOf(EditOutcome.Applied.class, outcome, outcome.message());
        assertEquals("# Vision\nzero\n1\ntwo\nfour\nfive\nsix\n", draftText());
    }

    @Test
    void makesDocumentsAtOnceButIdentityDocumentsAsDrafts() {
        EditOutcome made = editor.edit(EditRequest.unseen("notes/a.md", new Edit.Create("A\n")));
        assertInstanceOf(EditOutcome.Applied.class, made);
        assertEquals(
                Actor.model("test/model", desk.a),
                desk.documents.get("notes/a.md").current().actor());
        editor.edit(EditRequest.unseen("SOUL.md", new Edit.Create("Be kind.\n")));
        assertEquals(Optional.empty(), desk.documents.find("SOUL.md"));
        Draft draft = desk.drafts.find("SOUL.md").orElseThrow();
        assertEquals(0, draft.base());
        assertInstanceOf(
                EditOutcome.Applied.class, editor.edit(EditRequest.unseen("SOUL.md", new Edit.Append("Be brief.\n"))));
        desk.drafts.accept(desk.drafts.find("SOUL.md").orElseThrow());
        assertEquals("Be kind.\nBe brief.\n", desk.documents.get("SOUL.md").text());
        assertEquals(Desk.ANNA, desk.documents.get("SOUL.md").current().actor());
    }

    @Test
    void directPolicyMakesVersionsButNeverOfIdentityDocuments() {
        desk.drafts.usePolicy(EditPolicy.DEFAULT.withWrites(EditPolicy.Writes.DIRECT));
        EditOutcome.Applied applied = assertInstanceOf(
                EditOutcome.Applied.class, edit(editor, editor.view(PATH), new Edit.Replace("two", "2")));
        assertNull(applied.change().draft());
        assertEquals(2, desk.documents.get(PATH).version());
        assertEquals(
                Actor.model("test/model", desk.a),
                desk.documents.get(PATH).current().actor());
        desk.documents.move(PATH, "SOUL.md");
        editor.edit(EditRequest.unseen("SOUL.md", new Edit.Replace("three", "3")));
        assertEquals(2, desk.documents.get("SOUL.md").version(), "moved to where it says who the workspace is");
        desk.documents.write("README.md", "Hello\n");
        EditOutcome.Applied drafted = assertInstanceOf(
                EditOutcome.Applied.class,
                editor.edit(EditRequest.unseen("README.md", new Edit.Replace("Hello", "Bye"))));
        assertEquals("Hello\n", desk.documents.get("README.md").text());
        assertEquals(1, drafted.change().draft().number());
    }

    @Test
    void secondChatIsWarnedAndMayStack() {
        DocumentView before = other.view(PATH);
        edit(editor, editor.view(PATH), new Edit.Replace("two", "2"));
        EditOutcome.Refused refused =
                refused(EditRefusal.PENDING_DRAFT, edit(other, before, new Edit.Replace("five", "5")));
        DocumentView shown = refused.view().orElseThrow();
        DraftId draft = desk.drafts.find(PATH).orElseThrow().id();
        PendingDraft warning = new PendingDraft(draft, desk.a, Desk.NINE, List.of(new PendingDraft.Lines(3, 3)));
        assertEquals(List.of(warning), shown.pending());
        assertEquals(TEXT.replace("two", "2"), shown.text(), "B sees what A proposed");
        assertInstanceOf(EditOutcome.Applied.class, edit(other, shown, new Edit.Replace("five", "5")));
        assertEquals(TEXT.replace("two", "2").replace("five", "5"), draftText());
    }

    @Test
    void secondChatMayMergeOrMustWait() {
        DocumentView before = other.view(PATH);
        edit(editor, editor.view(PATH), new Edit.Replace("two", "2"));
        desk.drafts.usePolicy(PATH, EditPolicy.DEFAULT.withOthers(EditPolicy.Others.REFUSE));
        refused(EditRefusal.PENDING_DRAFT, edit(other, other.view(PATH), new Edit.Replace("five", "5")));
        desk.drafts.usePolicy(PATH, EditPolicy.DEFAULT.withOthers(EditPolicy.Others.MERGE));
        assertInstanceOf(EditOutcome.Rebased.class, edit(other, before, new Edit.Replace("five", "5")));
        EditOutcome.Refused same = refused(EditRefusal.CHANGED, edit(other, before, new Edit.Replace("two", "II")));
        assertEquals(Actor.model("test/model", desk.a), same.actor());
    }

    @Test
    void takesBackItsOwnLastEditOnly() {
        edit(editor, editor.view(PATH), new Edit.Replace("one", "1"));
        edit(other, other.view(PATH), new Edit.Replace("five", "5"));
        edit(editor, editor.view(PATH), new Edit.Replace("two", "2"));
        assertInstanceOf(EditOutcome.Applied.class, editor.undo(PATH));
        assertEquals(TEXT.replace("one", "1").replace("five", "5"), draftText());
        assertInstanceOf(EditOutcome.Applied.class, editor.undo(PATH));
        assertEquals(TEXT.replace("five", "5"), draftText());
        refused(EditRefusal.NOTHING_TO_UNDO, editor.undo(PATH));
    }

    @Test
    void draftFollowsTheUserWhereItCanBeMerged() {
        edit(editor, editor.view(PATH), new Edit.Replace("two", "2"));
        desk.documents.write(PATH, TEXT.replace("five", "5"));
        DocumentView view = editor.view(PATH);
        assertEquals(TEXT.replace("two", "2").replace("five", "5"), view.text());
        assertInstanceOf(EditOutcome.Applied.class, edit(editor, view, new Edit.Replace("three", "3")));
        desk.documents.write(PATH, TEXT.replace("two", "zwei").replace("five", "5"));
        DocumentView torn = editor.view(PATH);
        assertTrue(torn.conflicts());
        assertEquals(TEXT.replace("two", "2").replace("five", "5").replace("three", "3"), torn.text());
    }

    @Test
    void renamesAndDeletesByDraft() {
        edit(editor, editor.view(PATH), new Edit.Rename("context/aims.md"), new Edit.Replace("two", "2"));
        assertEquals("context/aims.md", editor.view(PATH).path());
        assertEquals(editor.view(PATH).token(), editor.view("context/aims.md").token());
        desk.drafts.accept(desk.drafts.find(PATH).orElseThrow());
        assertEquals(
                TEXT.replace("two", "2"), desk.documents.get("context/aims.md").text());
        editor.edit(
                EditRequest.of("context/aims.md", editor.view("context/aims.md").token(), new Edit.DeleteDocument()));
        assertTrue(desk.documents.find("context/aims.md").isPresent());
        desk.drafts.accept(desk.drafts.find("context/aims.md").orElseThrow());
        assertTrue(desk.documents.find("context/aims.md").isEmpty());
    }

    @Test
    void doesNotShowWhatWasForgottenOrARuleKeepsOut() {
        DocumentView view = editor.view(PATH);
        SourceKey key = SourceKey.of(desk.documents.get(PATH).id());
        desk.scope.commit("forget", List.of(), List.of(new Mutation.Forget(key)));
        assertThrows(NotFoundException.class, () -> editor.view(PATH));
        refused(EditRefusal.NO_DOCUMENT, edit(editor, view, new Edit.Replace("two", "2")));
        assertThrows(NotFoundException.class, () -> editor.shown(view.token()));
        desk.documents.write("secret/a.md", "x\n");
        DocumentView secret = editor.view("secret/a.md");
        editor.edit(EditRequest.of(secret.path(), secret.token(), new Edit.Rename("public.md")));
        desk.scope.commit(
                "rule",
                List.of(),
                List.of(new Mutation.PutRule(
                        new RuleRecord(new RuleId("r"), RuleKind.NEVER_PATH, "secret/", 0, Desk.ANNA, Desk.NINE))));
        assertThrows(NotFoundException.class, () -> editor.view("secret/a.md"));
        assertThrows(NotFoundException.class, () -> editor.view("public.md"), "where the draft would put it");
        assertThrows(NotFoundException.class, () -> editor.shown(secret.token()));
    }
}
