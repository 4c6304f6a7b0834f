package dev.cowork.core.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Draft;
import dev.cowork.DraftEdit;
import dev.cowork.EditPolicy;
import dev.cowork.ToolApproval;
import dev.cowork.Turn;
import dev.cowork.core.edit.ReadLine;
import dev.cowork.data.Part;
import dev.cowork.data.VersionToken;
import dev.cowork.llm.Tool;
import dev.cowork.testkit.ScriptedReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocToolsTest {
    private static final String PATH = "context/vision.md";
    private static final String TEXT = "# Vision\none\ntwo\nthree\n";

    private final ToolDesk tools = new ToolDesk();

    private static String edit(VersionToken token, String old, String text) {
        return "{\"path\":\"" + PATH + "\",\"token\":\"" + token + "\",\"old\":\"" + old + "\",\"new\":\"" + text
                + "\"}";
    }

    private static String view() {
        return "{\"path\":\"" + PATH + "\"}";
    }

    @Test
    void aViewKeepsALineAndATokenAndNotTheText() {
        tools.write(PATH, TEXT);
        Chat chat = tools.desk.chat();
        Part.ToolResult all = tools.call(chat, "doc_view", "{\"path\":\"/context/vision.md\"}");
        assertEquals("read context/vision.md v1 lines 1-4, 2026-03-02T10:00:00Z, token T", ToolDesk.said(all));
        Part.ToolResult part =
                tools.call(chat, "doc_view", "{\"path\":\"" + PATH + "\",\"first_line\":2,\"last_line\":3}");
        assertEquals(
                "The document has 4 lines.\nread context/vision.md v1 lines 2-3, 2026-03-02T10:00:00Z, token T",
                ToolDesk.said(part));
        Part.ToolResult none = tools.call(chat, "doc_view", "{\"path\":\"none.md\"}");
        assertTrue(none.error());
        assertEquals("There is no document none.md in workspace alpha", none.text());
    }

    @Test
    void anEditGoesToTheDraftWithItsTurnAndItsCall() {
        tools.write(PATH, TEXT);
        Chat chat = tools.desk.chat();
        VersionToken token = ToolDesk.token(tools.call(chat, "doc_view", view()).text());
        Part.ToolResult edited = tools.call(chat, "doc_edit", edit(token, "two", "2"));
        assertFalse(edited.error(), edited.text());
        assertEquals(
                "Applied to context/vision.md: replaced text of line 3. It is in draft 1, revision 1, for the user to"
                        + " accept.\nThe token for your next edit: T",
                ToolDesk.said(edited));
        assertEquals(TEXT, tools.text(PATH));
        DraftEdit made = tools.draft(PATH).edits().getFirst();
        assertEquals(Optional.of("call2"), made.toolCall());
        assertEquals(Optional.of(chat.turns().getLast().id()), made.turn());
        assertEquals(Optional.of(chat.id()), made.actor().chat());
        String next = edited.text().substring(edited.text().lastIndexOf(' ') + 1);
        Part.ToolResult again = tools.call(chat, "doc_edit", edit(VersionToken.parse(next), "2", "zwei"));
        assertFalse(again.error(), again.text());
        assertEquals("# Vision\none\nzwei\nthree\n", tools.draft(PATH).text());
    }

    /** What another chat wants is for this one to see, before it takes it back without knowing. */
    @Test
    void aDraftThatDeletesSaysSo() {
        tools.write(PATH, TEXT);
        Chat first = tools.desk.chat();
        VersionToken all = ToolDesk.token(tools.call(first, "doc_view", view()).text());
        tools.call(
                first,
                "doc_edit",
                "{\"path\":\"" + PATH + "\",\"token\":\"" + all + "\",\"edits\":[{\"op\":\"delete_document\"}]}");
        assertTrue(tools.draft(PATH).deletes());
        Chat second = tools.desk.chat();
        Part.ToolResult seen = tools.call(second, "doc_view", view());
        assertEquals(
                "Beware: the chat " + first.id() + " has edits in draft 1 since 2026-03-02T10:00:00Z.\n"
                        + "Beware: the draft would delete the document; an edit of it would take that back.\n"
                        + "read context/vision.md v1 draft 1.1 lines 1-4, 2026-03-02T10:00:00Z, token T",
                ToolDesk.said(seen));
        Part.ToolResult edited = tools.call(second, "doc_edit", edit(ToolDesk.token(seen.text()), "two", "2"));
        assertTrue(edited.text().contains("The draft does not delete the document any more."), edited.text());
        assertFalse(tools.draft(PATH).deletes());
    }

    @Test
    void aRefusedEditHasWhatTheNextOneNeeds() {
        List<String> refusals = new ArrayList<>();
        ToolDesk[] later = new ToolDesk[1];
        later[0] = new ToolDesk(ToolDesk.model(
                said -> ToolDesk.calling("v", "doc_view", view()),
                said -> {
                    later[0].write(PATH, TEXT.replace("two", "zwei"));
                    return ToolDesk.calling("e1", "doc_edit", edit(ToolDesk.token(said), "two\\n", "2\\n"));
                },
                said -> {
                    refusals.add(said);
                    return ToolDesk.calling("e2", "doc_edit", edit(ToolDesk.token(said), "zwei\\n", "2\\n"));
                },
                said -> ScriptedReply.text("Done.")));
        later[0].write(PATH, TEXT);
        Chat chat = later[0].desk.chat();
        Turn turn = chat.send("Number the second one.");
        assertEquals("Done.", turn.reply());
        String refusal = refusals.getFirst();
        assertTrue(
                refusal.startsWith("Not applied: the part of context/vision.md that you want to change was changed by"
                        + " the user anna at 2026-03-02T10:00:00Z after you were shown it\n"),
                refusal);
        assertTrue(refusal.contains("\n-two\n+zwei\n"), refusal);
        assertEquals(
                List.of(false, true, false),
                ToolDesk.results(chat).stream().map(Part.ToolResult::error).toList());
        Draft draft = later[0].draft(PATH);
        assertEquals("# Vision\none\n2\nthree\n", draft.text());
        assertEquals(2, draft.base());
        assertEquals(Optional.of("e2"), draft.edits().getFirst().toolCall());
        assertEquals(Optional.of(turn.id()), draft.edits().getFirst().turn());
    }

    @Test
    void severalEditsAreAppliedTogetherOrNotAtAll() {
        tools.write(PATH, TEXT);
        Chat chat = tools.desk.chat();
        VersionToken token = ToolDesk.token(tools.call(chat, "doc_view", view()).text());
        String edits = "{\"path\":\"" + PATH + "\",\"token\":\"" + token
                + "\",\"edits\":[{\"op\":\"replace\",\"old\":\"one\",\"new\":\"1\"},{\"op\":\"insert\",\"line\":3,\"new\":\"and"
                + " a half\"},{\"op\":\"append\",\"new\":\"four\\n"
                + "\"},%s]}";
        Part.ToolResult wrong =
                tools.call(chat, "doc_edit", edits.formatted("{\"op\":\"delete\",\"old\":\"seventeen\"}"));
        assertTrue(wrong.error());
        assertTrue(tools.drafts().list().isEmpty());
        Part.ToolResult right =
                tools.call(chat, "doc_edit", edits.formatted("{\"op\":\"delete\",\"old\":\"three\\n\"}"));
        assertFalse(right.error(), right.text());
        assertEquals("# Vision\n1\ntwo\nand a half\nfour\n", tools.draft(PATH).text());
        assertEquals(1, tools.draft(PATH).revision());
    }

    @Test
    void documentsAreMadeMovedAndDeleted() {
        Chat chat = tools.desk.chat();
        Part.ToolResult made = tools.call(
                chat, "doc_edit", "{\"path\":\"plan.md\",\"edits\":[{\"op\":\"create\",\"new\":\"Plan\\n\"}]}");
        assertTrue(made.text().startsWith("Made plan.md. It is version 1.\n"), made.text());
        assertEquals("Plan\n", tools.text("plan.md"));
        tools.use(EditPolicy.DEFAULT.withWrites(EditPolicy.Writes.DIRECT));
        tools.call(chat, "doc_edit", "{\"path\":\"plan.md\",\"edits\":[{\"op\":\"rename\",\"to\":\"plans/a.md\"}]}");
        assertEquals("Plan\n", tools.text("plans/a.md"));
        Part.ToolResult gone =
                tools.call(chat, "doc_edit", "{\"path\":\"plans/a.md\",\"edits\":[{\"op\":\"delete_document\"}]}");
        assertTrue(gone.text().startsWith("Applied to plans/a.md: deleted. It is gone.\n"), gone.text());
        assertTrue(tools.desk.documents().find("plans/a.md").isEmpty());
    }

    @Test
    void aSecondChatIsToldOfTheDraftAndThenStacks() {
        tools.write(PATH, TEXT);
        Chat a = tools.desk.chat();
        Chat b = tools.desk.chat();
        VersionToken ofA = ToolDesk.token(tools.call(a, "doc_view", view()).text());
        VersionToken ofB = ToolDesk.token(tools.call(b, "doc_view", view()).text());
        tools.call(a, "doc_edit", edit(ofA, "one", "1"));
        Part.ToolResult stranger = tools.call(b, "doc_edit", edit(ofA, "three", "3"));
        assertTrue(stranger.error(), "a token of another chat: " + stranger.text());
        Part.ToolResult refused = tools.call(b, "doc_edit", edit(ofB, "three", "3"));
        assertTrue(refused.error());
        assertTrue(
                refused.text()
                        .startsWith("Not applied: the chat " + a.id()
                                + " has edits in draft 1 since 2026-03-02T10:00:00Z, lines [2]. What you are"
                                + " shown now"),
                refused.text());
        Part.ToolResult stacked = tools.call(b, "doc_edit", edit(ToolDesk.token(refused.text()), "three", "3"));
        assertFalse(stacked.error(), stacked.text());
        assertEquals("# Vision\n1\ntwo\n3\n", tools.draft(PATH).text());
        assertEquals(
                List.of(Optional.of(a.id()), Optional.of(b.id())),
                tools.draft(PATH).edits().stream()
                        .map(made -> made.actor().chat())
                        .toList());
    }

    @Test
    void editsAreAskedForApprovalAndViewsAreNot() {
        List<ToolApproval.Request> asked = new ArrayList<>();
        tools.desk.approval = (request, cancellation) -> {
            asked.add(request);
            return ToolApproval.Decision.refuse("Not today.");
        };
        tools.write(PATH, TEXT);
        Chat chat = tools.desk.chat();
        VersionToken token = ToolDesk.token(tools.call(chat, "doc_view", view()).text());
        tools.call(chat, "memory", "{\"command\":\"view\",\"path\":\"/memories\"}");
        tools.call(chat, "str_replace_editor", "{\"command\":\"view\",\"path\":\"/context\"}");
        assertEquals(List.of(), asked);
        Part.ToolResult refused = tools.call(chat, "doc_edit", edit(token, "two", "2"));
        assertEquals("The call was not allowed: Not today.", refused.text());
        tools.call(chat, "memory", "{\"command\":\"delete\",\"path\":\"/memories/" + PATH + "\"}");
        tools.call(chat, "str_replace_editor", "{\"command\":\"undo_edit\",\"path\":\"/" + PATH + "\"}");
        assertEquals(
                List.of("doc_edit", "memory", "str_replace_editor"),
                asked.stream().map(request -> request.call().name()).toList());
        assertEquals(Tool.Effect.WORKSPACE, asked.getFirst().effect());
        assertTrue(tools.drafts().list().isEmpty());
    }

    @Test
    void whatTheSchemaRefusesAndATokenThatIsNoneAreTold() {
        tools.write(PATH, TEXT);
        Chat chat = tools.desk.chat();
        Part.ToolResult schema = tools.call(chat, "doc_edit", "{\"path\":\"" + PATH + "\",\"find\":\"x\"}");
        assertTrue(schema.error());
        Part.ToolResult nothing = tools.call(chat, "doc_edit", view());
        assertEquals("Say what to edit: old and new, or edits", nothing.text());
        Part.ToolResult token = tools.call(
                chat, "doc_edit", "{\"path\":\"" + PATH + "\",\"token\":\"v1\",\"old\":\"one\",\"new\":\"1\"}");
        assertEquals("Not a version token: \"v1\"", token.text());
        assertTrue(ReadLine.in(token.text()).isEmpty());
    }
}
