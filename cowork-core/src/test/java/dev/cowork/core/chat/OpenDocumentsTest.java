package dev.cowork.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Edit;
import dev.cowork.EditRequest;
import dev.cowork.Editor;
import dev.cowork.Turn;
import dev.cowork.core.document.WorkspaceDocuments;
import dev.cowork.core.edit.WorkspaceDrafts;
import dev.cowork.core.edit.WorkspaceEditor;
import dev.cowork.core.edit.WorkspaceOpenDocuments;
import dev.cowork.core.text.BuiltInExtractors;
import dev.cowork.core.tool.DocTools;
import dev.cowork.core.tool.FileTools;
import dev.cowork.core.tool.OwnTool;
import dev.cowork.core.tool.ToolUse;
import dev.cowork.data.JsonText;
import dev.cowork.data.Message;
import dev.cowork.data.Part;
import dev.cowork.data.RuleKind;
import dev.cowork.data.SourceKey;
import dev.cowork.data.VersionToken;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.Section;
import dev.cowork.llm.Segment;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.Tool;
import dev.cowork.llm.ToolDeclaration;
import dev.cowork.spi.Mutation;
import dev.cowork.testkit.ModelAssert;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Documents that are open or were read are in each request once. */
class OpenDocumentsTest {
    private static final String PATH = "context/vision.md";
    private static final String TEXT = "# Vision\none\ntwo\nthree\n";
    private static final String NUMBERED = "     1\t# Vision\n     2\tone\n     3\ttwo\n     4\tthree\n";

    private final ScriptedModel model = ScriptedModel.builder().build();
    private final Desk desk = new Desk(model);
    private final WorkspaceDocuments documents =
            new WorkspaceDocuments(desk.scope(), BuiltInExtractors.all(), Optional.empty());
    private final WorkspaceOpenDocuments open = new WorkspaceOpenDocuments(desk.scope());

    OpenDocumentsTest() {
        desk.ownTools.addAll(
                DocTools.of(use -> WorkspaceEditor.of(use.scope(), use.chat(), use.turn(), desk.events::add)));
        documents.write(PATH, TEXT);
    }

    private void calls(String id, String tool, String arguments) {
        model.add(ScriptedReply.builder().toolCall(id, tool, arguments).build());
    }

    private void says(String text) {
        model.add(ScriptedReply.builder().text(text).build());
    }

    private static String all(ChatRequest request) {
        StringBuilder text = new StringBuilder();
        for (ChatMessage message : request.messages()) {
            for (Part part : message.parts()) {
                switch (part) {
                    case Part.Text said -> text.append(said.text()).append('\n');
                    case Part.ToolResult result -> text.append(result.text()).append('\n');
                    default -> {}
                }
            }
        }
        return text.toString();
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }

    private String toldWith(List<OwnTool> own, Tool... ofHost) {
        desk.ownTools.clear();
        desk.ownTools.addAll(own);
        desk.tools.clear();
        desk.tools.addAll(List.of(ofHost));
        says("Hello.");
        desk.chat().send("Hello");
        return all(model.requests().getLast());
    }

    @Test
    void theInstructionNamesTheToolThatIsThere() {
        open.open(PATH);
        Function<ToolUse, Editor> editors =
                use -> WorkspaceEditor.of(use.scope(), use.chat(), use.turn(), desk.events::add);
        List<OwnTool> files = List.of(FileTools.memory(editors), FileTools.strReplaceEditor(editors));
        Tool other = Tool.raw(
                new ToolDeclaration("memory", "Remembers facts", new JsonText("{\"type\":\"object\"}")),
                Tool.Effect.NONE,
                (arguments, cancellation) -> new JsonText("{}"));
        String byMemory = toldWith(files.subList(0, 1));
        assertTrue(byMemory.contains("the command view of the tool memory, where its path begins with /memories/"));
        String byEditor = toldWith(files);
        assertTrue(byEditor.contains("the command view of str_replace_editor"));
        for (String byTool : List.of(byMemory, byEditor, toldWith(DocTools.of(editors)))) {
            assertFalse(byTool.contains("SEARCH"), byTool);
        }
        assertTrue(toldWith(List.of()).contains("<<<<<<< SEARCH"));
        assertTrue(toldWith(List.of(), other).contains("<<<<<<< SEARCH"), "a host's tool of the same name");
    }

    @Test
    void aReadIsShownInItsTurnAndOneLineAfterwards() {
        calls("t1", "doc_view", "{\"path\":\"/context/vision.md\"}");
        says("Read.");
        says("Again.");
        Chat chat = desk.chat();
        Turn first = chat.send("Read it.");
        Message kept = chat.messages().get(2);
        Part.ToolResult result = (Part.ToolResult) kept.parts().getFirst();
        assertTrue(
                result.text()
                        .matches("read context/vision\\.md v1 lines 1-4, 2026-03-02T10:00:00Z, token"
                                + " [a-z0-9]+\\.1\\.0\\.0\\.1-4\\.\\w{13}"),
                result.text());
        assertTrue(
                all(model.requests().get(1)).contains(NUMBERED),
                all(model.requests().get(1)));
        assertEquals(0, first.tokensSaved());
        Turn second = chat.send("And now?");
        String request = all(model.requests().get(2));
        assertTrue(request.contains("\nread context/vision.md v1 lines 1-4, 2026-03-02T10:00:00Z\n"), request);
        assertFalse(request.contains("one"), request);
        assertFalse(request.contains("token"), request);
        assertTrue(second.tokensSaved() > 0);
        ModelAssert.assertThat(model).receivedCallsOf(first, second);
    }

    @Test
    void openDocumentsAreThereOnceAndReadsOfThemAreShort() {
        open.open(PATH);
        calls("t1", "doc_view", "{\"path\":\"context/vision.md\"}");
        says("Seen.");
        Chat chat = desk.chat();
        Turn turn = chat.send("What is two?");
        String first = all(model.requests().get(0));
        assertEquals(1, count(first, TEXT), first);
        assertTrue(
                first.contains("- context/vision.md: v1, 23 characters in 4 lines, last changed by the user anna at "
                        + "2026-03-02T10:00:00Z\n"),
                first);
        assertTrue(first.contains("you are the chat " + chat.id()), first);
        assertTrue(first.contains("view it with doc_view"), first);
        String second = all(model.requests().get(1));
        assertEquals(1, count(second, TEXT), second);
        assertFalse(second.contains(NUMBERED), second);
        assertTrue(second.contains("(Its text, as it is now, is among the open documents.)"), second);
        Segment shown = turn.context().kept().stream()
                .filter(segment -> segment.section() == Section.OPEN_DOCUMENTS
                        && segment.text().equals(TEXT))
                .findFirst()
                .orElseThrow();
        assertEquals(documents.get(PATH).source(), shown.source().orElseThrow().source());
    }

    /**
     * A line is 16 characters in JSON: 6 for the number, 2 for the tab, 6, and 2 for its end. So 100 of them are 400 tokens
     * of four characters; in the turn, the token and the note where the text is cost about 30 of them.
     */
    @Test
    void savingIsCountedByTurn() {
        documents.write(PATH, "a line\n".repeat(100));
        open.open(PATH);
        calls("t1", "doc_view", "{\"path\":\"context/vision.md\"}");
        says("Seen.");
        says("More.");
        Chat chat = desk.chat();
        long inTurn = chat.send("Look.").tokensSaved();
        assertTrue(inTurn > 360 && inTurn < 380, "" + inTurn);
        long later = chat.send("And?").tokensSaved();
        assertTrue(later >= 400 && later <= 401, "" + later);
    }

    @Test
    void anEditOfTheTurnShowsInTheOpenDocuments() {
        open.open(PATH);
        Chat chat = desk.chat();
        VersionToken token = WorkspaceEditor.of(desk.scope(), chat.id(), null, desk.events::add)
                .view(PATH)
                .token();
        calls("t1", "doc_view", "{\"path\":\"context/vision.md\"}");
        calls(
                "t2",
                "doc_edit",
                "{\"path\":\"context/vision.md\",\"token\":\"" + token + "\",\"old\":\"two\",\"new\":\"2\"}");
        says("Done.");
        Turn turn = chat.send("Make two a digit.");
        String last = all(model.requests().get(2));
        assertTrue(all(model.requests().get(1)).contains("token: " + token), "what the model was told");
        assertEquals(1, count(last, "# Vision\none\n2\nthree\n"), last);
        assertEquals(0, count(last, TEXT), last);
        assertTrue(last.contains("v1 draft 1.1"), last);
        var draft =
                new WorkspaceDrafts(desk.scope(), desk.events::add).find(PATH).orElseThrow();
        assertEquals(
                List.of("t2"),
                draft.edits().stream().flatMap(edit -> edit.toolCall().stream()).toList());
        assertEquals(Optional.of(turn.id()), draft.edits().getFirst().turn());
        ModelAssert.assertThat(model).receivedCallsOf(turn);
    }

    /** Of an open document there is one text in a request: that with its draft, not what a search finds without it. */
    @Test
    void whatASearchFindsIsNotShownBesideTheDraft() {
        open.open(PATH);
        WorkspaceEditor editor = WorkspaceEditor.of(desk.scope(), desk.chat().id(), null, desk.events::add);
        editor.edit(EditRequest.of(PATH, editor.view(PATH).token(), new Edit.Replace("two", "2")));
        desk.hits.add(FoundHit.of(1, PATH, documents.get(PATH).source(), TEXT));
        says("Two is 2.");
        Turn turn = desk.chat().send("What is two?");
        String request = all(model.requests().getFirst());
        assertEquals(1, count(request, "# Vision\none\n2\n"), request);
        assertEquals(0, count(request, "two\n"), request);
        assertEquals(
                List.of(SegmentReason.Kind.DUPLICATE),
                turn.context().leftOut().stream()
                        .filter(segment -> segment.section() == Section.EXCERPTS)
                        .map(segment -> segment.reason().kind())
                        .toList());
    }

    /** Neither its line nor its text, in the first call and in the next; what is left out says why. */
    @Test
    void whatARuleKeepsFromModelsIsNotShownThoughItIsOpen() {
        documents.write("other.md", "mine\n");
        open.open(PATH);
        open.open("other.md");
        desk.rule(RuleKind.NEVER_PATH, "context/", 0);
        calls("t1", "doc_view", "{\"path\":\"other.md\"}");
        says("Done.");
        Turn turn = desk.chat().send("Read.");
        for (ChatRequest request : model.requests()) {
            assertFalse(all(request).contains("vision"), all(request));
            assertTrue(all(request).contains("- other.md: v1"), all(request));
        }
        turn.calls()
                .forEach(call -> assertEquals(
                        List.of(SegmentReason.Kind.NEVER_RULE),
                        call.context().leftOut().stream()
                                .filter(segment -> segment.section() == Section.OPEN_DOCUMENTS)
                                .map(segment -> segment.reason().kind())
                                .toList()));
    }

    /** The turn goes on, without the text. */
    @Test
    void whatIsForgottenAfterItWasReadIsNotSentAgain() {
        calls("t1", "doc_view", "{\"path\":\"context/vision.md\"}");
        calls("t2", "forget", "{}");
        says("Done.");
        desk.tools.add(Tool.raw(
                new ToolDeclaration("forget", "Forgets.", new JsonText("{\"type\":\"object\"}")),
                Tool.Effect.WORKSPACE,
                (arguments, cancellation) -> {
                    SourceKey key = SourceKey.of(documents.get(PATH).id());
                    desk.scope().commit("A test", List.of(), List.of(new Mutation.Forget(key)));
                    return "Forgotten.";
                }));
        Turn turn = desk.chat().send("Read and forget.");
        assertEquals("Done.", turn.reply());
        assertTrue(all(model.requests().get(1)).contains(NUMBERED));
        assertFalse(
                all(model.requests().get(2)).contains("two"),
                all(model.requests().get(2)));
        assertTrue(all(model.requests().get(2)).contains("(The document was forgotten.)"));
    }

    /** What was line 4 is line 6 now, and not among the lines that the second read shows. */
    @Test
    void linesOfAnotherVersionAreNotTakenForThoseThatWereRead() {
        calls("t1", "doc_view", "{\"path\":\"context/vision.md\",\"first_line\":4,\"last_line\":4}");
        calls("t2", "write", "{}");
        calls("t3", "doc_view", "{\"path\":\"context/vision.md\",\"first_line\":1,\"last_line\":4}");
        says("Done.");
        desk.tools.add(Tool.raw(
                new ToolDeclaration("write", "Writes.", new JsonText("{\"type\":\"object\"}")),
                Tool.Effect.WORKSPACE,
                (arguments, cancellation) -> {
                    documents.write(PATH, TEXT.replace("# Vision\n", "# Vision\nnew\nnewer\n"));
                    return "Written.";
                }));
        desk.chat().send("Read, write and read.");
        String last = all(model.requests().get(3));
        assertEquals(1, count(last, "     4\tthree\n"), last);
        assertEquals(1, count(last, "     4\tone\n"), last);
    }

    /** A window of 8,192 tokens, since nothing is known of the model's: 60,000 words are more. */
    @Test
    void aReadThatDoesNotFitIsLeftOutAndTheTurnGoesOn() {
        documents.write("big.md", "word ".repeat(60_000));
        calls("t1", "doc_view", "{\"path\":\"context/vision.md\"}");
        calls("t2", "doc_view", "{\"path\":\"big.md\"}");
        calls("t3", "doc_view", "{\"path\":\"context/vision.md\"}");
        says("It is too long.");
        assertEquals("It is too long.", desk.chat().send("Read it.").reply());
        String second = all(model.requests().get(2));
        assertTrue(
                second.contains("read big.md v1 lines 1-1, 2026-03-02T10:00:00Z\n(Its text does not fit into the"
                        + " request; view fewer lines at once.)"),
                second);
        String last = all(model.requests().get(3));
        assertFalse(last.contains("word word"), "it does not come back");
        assertEquals(1, count(last, NUMBERED), last);
    }

    @Test
    void aSecondReadOfTheSameLinesIsShownOnce() {
        calls("t1", "doc_view", "{\"path\":\"context/vision.md\",\"first_line\":2,\"last_line\":3}");
        calls("t2", "doc_view", "{\"path\":\"context/vision.md\"}");
        says("Done.");
        Chat chat = desk.chat();
        chat.send("Read it twice.");
        String last = all(model.requests().get(2));
        assertEquals(1, count(last, "     2\tone\n"), last);
        assertTrue(last.contains("(Its text is shown further down.)"), last);
        assertTrue(last.contains("The document has 4 lines."), last);
    }
}
