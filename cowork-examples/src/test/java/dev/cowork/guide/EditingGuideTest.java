package dev.cowork.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.DocumentView;
import dev.cowork.Draft;
import dev.cowork.DraftEdit;
import dev.cowork.DraftHunk;
import dev.cowork.DraftOutcome;
import dev.cowork.Edit;
import dev.cowork.EditOutcome;
import dev.cowork.EditPolicy;
import dev.cowork.EditRequest;
import dev.cowork.Editor;
import dev.cowork.PendingDraft;
import dev.cowork.Turn;
import dev.cowork.Workspace;
import dev.cowork.WorkspaceTool;
import dev.cowork.data.EditRefusal;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditingGuideTest {
    private static final String VISION = "# Vision\n\nFast.\n\nSmall.\n\nKind.\n";

    @TempDir
    Path directory;

    private final ScriptedModel model = ScriptedModel.builder().build();
    private Cowork cowork;
    private Workspace alpha;
    private Chat chat;

    @BeforeEach
    void open() {
        CoworkBuilder builder = Cowork.builder().directory(directory).llm(model).model("scripted/scripted");
        // guide:
        builder.workspaceTools(WorkspaceTool.DOCUMENTS);
        // :guide
        cowork = builder.workspaceTools(WorkspaceTool.ANTHROPIC_MEMORY, WorkspaceTool.STR_REPLACE_EDITOR)
                .open();
        alpha = cowork.workspace("alpha");
        alpha.documents().write("context/vision.md", VISION);
        chat = alpha.chats().create("Vision");
    }

    @AfterEach
    void close() {
        cowork.close();
    }

    @Test
    void anEditIsOfWhatWasShown() {
        // guide:
        Editor editor = chat.editor();
        DocumentView shown = editor.view("context/vision.md", 1, 3);
        System.out.println(shown.numbered());
        EditOutcome outcome = editor.edit(
                EditRequest.of("context/vision.md", shown.token(), new Edit.Replace("Fast.", "Fast and free.")));
        // :guide
        assertEquals("     1\t# Vision\n     2\t\n     3\tFast.\n", shown.numbered());
        assertTrue(outcome.isApplied(), outcome.message());
        assertEquals(VISION, alpha.documents().get("context/vision.md").text());
        assertEquals(
                VISION.replace("Fast.", "Fast and free."),
                alpha.drafts().find("context/vision.md").orElseThrow().text());
    }

    @Test
    void aRefusalSaysWhatTheNextCallNeeds() {
        Editor editor = chat.editor();
        DocumentView shown = editor.view("context/vision.md");
        alpha.documents().write("context/vision.md", VISION.replace("Fast.", "Quick."));
        // guide:
        EditRequest request =
                EditRequest.of("context/vision.md", shown.token(), new Edit.Replace("Fast.", "Fast and free."));
        if (editor.edit(request) instanceof EditOutcome.Refused refused) {
            System.out.println(refused.reason() + ": " + refused.message());
            System.out.println(refused.diff()); // what somebody else changed there
            DocumentView now = refused.view().orElseThrow(); // the text as it is, with a new token
            editor.edit(EditRequest.of(now.path(), now.token(), new Edit.Replace("Quick.", "Quick and free.")));
        }
        // :guide
        assertInstanceOf(EditOutcome.Refused.class, editor.edit(request));
        assertEquals(
                VISION.replace("Fast.", "Quick and free."),
                alpha.drafts().find("context/vision.md").orElseThrow().text());
    }

    @Test
    void modelsEditByTools() {
        model.add(ScriptedReply.builder()
                .toolCall(
                        "c1",
                        "str_replace_editor",
                        "{\"command\":\"str_replace\",\"path\":\"/context/vision.md\",\"old_str\":\"Kind.\",\"new_str\":\"Kind,"
                            + " always.\"}")
                .build());
        model.add(ScriptedReply.text("It is in the draft."));
        Turn turn = chat.send("Make the last point stronger.");
        assertEquals("It is in the draft.", turn.reply());
        decide();
        assertEquals(
                VISION.replace("Kind.", "Kind, always."),
                alpha.documents().get("context/vision.md").text());
    }

    private void decide() {
        // guide:
        for (Draft draft : alpha.drafts().list()) {
            for (DraftEdit edit : draft.edits()) {
                System.out.println(edit.actor() + " " + edit.toolCall().orElse("") + ": " + edit.summary());
            }
            for (DraftHunk hunk : draft.hunks()) {
                System.out.println(hunk);
            }
            if (alpha.drafts().accept(draft) instanceof DraftOutcome.Conflicted conflicted) {
                System.out.println(conflicted.marked()); // both texts, for a person to mend: drafts().resolve
            }
        }
        // :guide
        assertEquals(List.of(), alpha.drafts().list());
    }

    @Test
    void repliesEditToo() {
        model.add(ScriptedReply.text("context/vision.md\n```\n<<<<<<< SEARCH\nSmall.\n=======\nSmall and simple.\n"
                + ">>>>>>> REPLACE\n```\n"));
        // guide:
        Turn turn = chat.send("Mention simplicity. Answer with SEARCH/REPLACE blocks.");
        for (Draft draft : turn.drafts()) {
            System.out.println(draft.diff());
        }
        // :guide
        assertEquals(
                VISION.replace("Small.", "Small and simple."),
                alpha.drafts().find("context/vision.md").orElseThrow().text());
    }

    @Test
    void openDocumentsAreInEachRequestOnce() {
        model.add(ScriptedReply.text("It is fast."));
        // guide:
        alpha.openDocuments().open("context/vision.md");
        Turn turn = chat.send("What do we promise?");
        System.out.println(turn.tokensSaved() + " tokens saved");
        // :guide
        assertEquals(
                1,
                turn.context().kept().stream()
                        .filter(segment -> segment.text().equals(VISION))
                        .count());
        assertEquals(0, turn.tokensSaved());
        assertEquals(List.of("context/vision.md"), alpha.openDocuments().list());
    }

    @Test
    void policiesSayWhereEditsGo() {
        // guide:
        alpha.drafts().usePolicy(EditPolicy.DEFAULT.withOthers(EditPolicy.Others.REFUSE));
        alpha.drafts().usePolicy("context/vision.md", EditPolicy.DEFAULT.withWrites(EditPolicy.Writes.DIRECT));
        // :guide
        DocumentView shown = chat.editor().view("context/vision.md");
        assertTrue(chat.editor()
                .edit(EditRequest.of("context/vision.md", shown.token(), new Edit.Delete("Small.\n\n")))
                .isApplied());
        assertEquals(
                VISION.replace("Small.\n\n", ""),
                alpha.documents().get("context/vision.md").text());
        assertEquals(EditPolicy.Others.REFUSE, alpha.drafts().policy().others());
    }

    @Test
    void aSecondChatIsToldOfTheDraft() {
        DocumentView first = chat.editor().view("context/vision.md");
        chat.editor().edit(EditRequest.of("context/vision.md", first.token(), new Edit.Replace("Fast.", "Quick.")));
        // guide:
        Editor other = alpha.chats().create("Names").editor();
        DocumentView shown = other.view("context/vision.md"); // with what the first chat wants
        for (PendingDraft pending : shown.pending()) {
            System.out.println(pending.chat() + " since " + pending.since() + ", lines " + pending.lines());
        }
        // :guide
        assertEquals(1, shown.pending().size());
        assertTrue(shown.text().contains("Quick."));
        EditOutcome blind = other.edit(EditRequest.unseen("context/vision.md", new Edit.Replace("Kind.", "Mild.")));
        assertEquals(EditRefusal.PENDING_DRAFT, ((EditOutcome.Refused) blind).reason());
        EditOutcome seen =
                other.edit(EditRequest.of("context/vision.md", shown.token(), new Edit.Replace("Kind.", "Mild.")));
        assertTrue(seen.isApplied(), seen.message());
        assertFalse(alpha.drafts().list().isEmpty());
    }
}
