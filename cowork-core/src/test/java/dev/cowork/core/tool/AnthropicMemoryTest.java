package dev.cowork.core.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.EditPolicy;
import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.VersionToken;
import dev.cowork.llm.Tool;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The sentences are those of the Claude API docs, "Memory tool", section "Tool commands". */
class AnthropicMemoryTest {
    private static final String DRAFTED = " It is in draft 1, revision 1, for the user to accept.";
    private static final String READ = "read notes/a.md v1 draft 1.1 lines 1-3, 2026-03-02T10:00:00Z, token T";

    private final ToolDesk tools = new ToolDesk();
    private final Chat chat = tools.desk.chat();

    private Part.ToolResult memory(String arguments) {
        return tools.call(chat, "memory", arguments.replace('\'', '"'));
    }

    private Part.ToolResult fails(String says, String arguments) {
        Part.ToolResult result = memory(arguments);
        assertTrue(result.error(), result.text());
        String documented = result.text().lines().findFirst().orElseThrow();
        assertEquals(says, documented);
        return result;
    }

    private void says(String says, String arguments) {
        Part.ToolResult result = memory(arguments);
        assertFalse(result.error(), result.text());
        assertEquals(says, ToolDesk.said(result));
    }

    private void view() {
        memory("{'command':'view','path':'/memories/notes/a.md'}");
    }

    private void write() {
        tools.write("notes/a.md", "one\ntwo\nthree\n");
    }

    @Test
    void viewListsTwoLevelsWithSizes() {
        String head = "Here're the files and directories up to 2 levels deep in /memories, excluding hidden items and"
                + " node_modules:\n";
        says(head + "0B\t/memories", "{'command':'view','path':'/memories'}");
        tools.write("a.md", "x".repeat(1536));
        tools.write("notes/deep/er.md", "x".repeat(100));
        tools.write("notes/b.md", "x".repeat(24));
        tools.write("notes-2.md", "");
        tools.write("big.txt", "x".repeat(1024 * 1024 * 5 / 4));
        tools.write(".hidden/x.md", "x".repeat(10));
        tools.write("notes/node_modules/x.js", "x".repeat(10));
        // 1536 + 100 + 24 + 0 + 1310720 + 10 + 10 = 1312400 characters: 1.25 M and a little.
        says(
                head + "1.3M\t/memories\n1.5K\t/memories/a.md\n1.3M\t/memories/big.txt\n124B\t/memories/notes/\n"
                        + "24B\t/memories/notes/b.md\n100B\t/memories/notes/deep/\n0B\t/memories/notes-2.md",
                "{'command':'view','path':'/memories'}");
        Part.ToolResult below = memory("{'command':'view','path':'/memories/notes/'}");
        assertTrue(
                below.text()
                        .endsWith("\n134B\t/memories/notes/\n24B\t/memories/notes/b.md\n100B\t/memories/notes/deep/\n"
                                + "100B\t/memories/notes/deep/er.md"),
                below.text());
        fails(
                "The `view_range` parameter is not allowed when `path` points to a directory.",
                "{'command':'view','path':'/memories/notes','view_range':[1,2]}");
    }

    @Test
    void viewShowsAFileAsARead() {
        write();
        says(
                "Here's the content of /memories/notes/a.md with line numbers:\n"
                        + "read notes/a.md v1 lines 1-3, 2026-03-02T10:00:00Z, token T",
                "{'command':'view','path':'/memories/notes/a.md'}");
        says(
                "Here's the content of /memories/notes/a.md with line numbers:\nThe document has 3 lines.\n"
                        + "read notes/a.md v1 lines 2-3, 2026-03-02T10:00:00Z, token T",
                "{'command':'view','path':'/memories/notes/a.md','view_range':[2,-1]}");
        assertEquals(
                3,
                ToolDesk.token(memory("{'command':'view','path':'/memories/notes/a.md','view_range':[2,10]}")
                                .text())
                        .lastLine());
        fails(
                "The path /memories/none.md does not exist. Please provide a valid path.",
                "{'command':'view','path':'/memories/none.md'}");
        fails(
                "Invalid `view_range`: [4, 5]. Its first element `4` should be within the range of lines of the file:"
                        + " [1, 3]",
                "{'command':'view','path':'/memories/notes/a.md','view_range':[4,5]}");
        tools.write("long.txt", "\n".repeat(1_000_000));
        fails(
                "File /memories/long.txt exceeds maximum line limit of 999,999 lines.",
                "{'command':'view','path':'/memories/long.txt'}");
    }

    @Test
    void pathsOutsideAreRefused() {
        fails("Error: Invalid path notes/a.md: paths begin with /memories", "{'command':'view','path':'notes/a.md'}");
        fails(
                "Error: Invalid path /memoriesx/a.md: paths begin with /memories",
                "{'command':'create','path':'/memoriesx/a.md','file_text':'x'}");
        fails(
                "Error: Invalid path /b.md: paths begin with /memories",
                "{'command':'rename','old_path':'/memories/a.md','new_path':'/b.md'}");
        Part.ToolResult up = memory("{'command':'create','path':'/memories/../a.md','file_text':'x'}");
        assertTrue(up.error());
        assertTrue(up.text().startsWith("Not applied: Not a document's path: \"../a.md\""), up.text());
        fails("Parameter `path` is required for command: view", "{'command':'view'}");
    }

    @Test
    void createMakesAFileAndNeverOverwritesWhatTheChatDoesNotKnow() {
        says(
                "File created successfully at: /memories/notes/a.md\nMade notes/a.md. It is version 1.\nstate: T",
                "{'command':'create','path':'/memories/notes/a.md','file_text':'one\\ntwo\\n'}");
        assertEquals("one\ntwo\n", tools.text("notes/a.md"));
        // What this chat wrote it knows, so a second create is an edit of all of it, in the draft.
        says(
                "File created successfully at: /memories/notes/a.md\nApplied to notes/a.md: replaced text of lines 1-2."
                        + DRAFTED + "\nstate: T",
                "{'command':'create','path':'/memories/notes/a.md','file_text':'1\\n'}");
        assertEquals("one\ntwo\n", tools.text("notes/a.md"));
        assertEquals("1\n", tools.draft("notes/a.md").text());
        tools.write("mine.md", "my own\n");
        Part.ToolResult exists = fails(
                "Error: File /memories/mine.md already exists",
                "{'command':'create','path':'/memories/mine.md','file_text':'theirs\\n'}");
        assertEquals(
                "Error: File /memories/mine.md already exists\n"
                        + "View the whole of it first; then create replaces its text.\n"
                        + "read mine.md v1 lines 1-1, 2026-03-02T10:00:00Z, token T",
                ToolDesk.said(exists));
        tools.write("mine.md", "my own, changed\n");
        Part.ToolResult changed = memory("{'command':'create','path':'/memories/mine.md','file_text':'theirs\\n'}");
        assertTrue(changed.error(), "it was shown another text");
        assertTrue(changed.text().contains("was changed by the user anna"), changed.text());
        assertFalse(memory("{'command':'create','path':'/memories/mine.md','file_text':'theirs\\n'}")
                .error());
        assertEquals("my own, changed\n", tools.text("mine.md"));
        assertEquals("theirs\n", tools.draft("mine.md").text());
        fails(
                "Error: File /memories/notes already exists",
                "{'command':'create','path':'/memories/notes','file_text':'x'}");
    }

    @Test
    void whatSaysWhoTheWorkspaceIsBecomesADraft() {
        says(
                "File created successfully at: /memories/SOUL.md\n"
                        + "Made SOUL.md as a draft, for the user to accept.\n"
                        + "state: T",
                "{'command':'create','path':'/memories/SOUL.md','file_text':'Be kind.\\n'}");
        assertTrue(tools.desk.documents().find("SOUL.md").isEmpty());
        Part.ToolResult list = memory("{'command':'view','path':'/memories'}");
        assertTrue(list.text().endsWith("\n9B\t/memories\n9B\t/memories/SOUL.md"), list.text());
    }

    @Test
    void strReplaceEditsWhatTheTextItselfShows() {
        write();
        says(
                "The memory file has been edited. Applied to notes/a.md: replaced text of line 2." + DRAFTED
                        + " Here is the snippet showing the change (with line numbers):\n" + READ,
                "{'command':'str_replace','path':'/memories/notes/a.md','old_str':'two','new_str':'2'}");
        assertEquals("one\n2\nthree\n", tools.draft("notes/a.md").text());
        // Without a new text the old one is taken away.
        memory("{'command':'str_replace','path':'/memories/notes/a.md','old_str':'three\\n'}");
        assertEquals("one\n2\n", tools.draft("notes/a.md").text());
    }

    @Test
    void strReplaceTellsWhyNot() {
        tools.write("notes/a.md", "one\ntwo\none\n");
        fails(
                "Error: The path /memories/none.md does not exist. Please provide a valid path.",
                "{'command':'str_replace','path':'/memories/none.md','old_str':'a','new_str':'b'}");
        fails(
                "Error: The path /memories/notes does not exist. Please provide a valid path.",
                "{'command':'str_replace','path':'/memories/notes','old_str':'a','new_str':'b'}");
        Part.ToolResult none = fails(
                "No replacement was performed, old_str `seventeen` did not appear verbatim in /memories/notes/a.md.",
                "{'command':'str_replace','path':'/memories/notes/a.md','old_str':'seventeen','new_str':'b'}");
        assertEquals(3, ToolDesk.token(none.text()).lastLine(), "with the text as it is");
        fails(
                "No replacement was performed. Multiple occurrences of old_str `one` in lines: 1, 3. Please ensure it"
                        + " is unique",
                "{'command':'str_replace','path':'/memories/notes/a.md','old_str':'one','new_str':'1'}");
        fails(
                "No replacement was performed, old_str `two` is the same as new_str `two`.",
                "{'command':'str_replace','path':'/memories/notes/a.md','old_str':'two','new_str':'two'}");
        fails(
                "Parameter `old_str` is required for command: str_replace",
                "{'command':'str_replace','path':'/memories/notes/a.md'}");
        assertTrue(tools.drafts().list().isEmpty());
    }

    @Test
    void strReplaceIsAnEditOfTheLastRead() {
        tools.write("notes/a.md", "one\ntwo\nthree\nfour\n");
        view();
        tools.write("notes/a.md", "zero\none\ntwo\nthree\nfour\n");
        Part.ToolResult rebased =
                memory("{'command':'str_replace','path':'/memories/notes/a.md','old_str':'one','new_str':'1'}");
        assertTrue(
                rebased.text().contains("Other parts of the document had changed since you were shown it."),
                rebased.text());
        tools.write("notes/a.md", "zero\none\ntwo\nthree\nvier\n");
        Part.ToolResult changed =
                memory("{'command':'str_replace','path':'/memories/notes/a.md','old_str':'four','new_str':'4'}");
        assertTrue(changed.error(), changed.text());
        assertTrue(changed.text().contains("was changed by the user anna at 2026-03-02T10:00:00Z"), changed.text());
        assertTrue(changed.text().contains("\n-four\n+vier\n"), changed.text());
        assertFalse(memory("{'command':'str_replace','path':'/memories/notes/a.md','old_str':'vier','new_str':'4'}")
                .error());
        assertEquals("zero\n1\ntwo\nthree\n4\n", tools.draft("notes/a.md").text());
    }

    @Test
    void strReplaceOfWhatAPartialReadDidNotShowIsDecidedByTheText() {
        write();
        memory("{'command':'view','path':'/memories/notes/a.md','view_range':[1,1]}");
        assertFalse(memory("{'command':'str_replace','path':'/memories/notes/a.md','old_str':'three','new_str':'3'}")
                .error());
        assertEquals("one\ntwo\n3\n", tools.draft("notes/a.md").text());
    }

    @Test
    void aSecondChatIsShownTheDraftAndMayThenEditOnTop() {
        write();
        Chat other = tools.desk.chat();
        String edit =
                "{\"command\":\"str_replace\",\"path\":\"/memories/notes/a.md\",\"old_str\":\"%s\",\"new_str\":\"x\"}";
        tools.call(other, "memory", edit.formatted("one"));
        Part.ToolResult refused = tools.call(chat, "memory", edit.formatted("three"));
        assertTrue(refused.error());
        assertTrue(
                refused.text().startsWith("Not applied: the chat " + other.id() + " has edits in draft 1"),
                refused.text());
        Part.ToolResult stacked = tools.call(chat, "memory", edit.formatted("three"));
        assertFalse(stacked.error(), stacked.text());
        assertTrue(stacked.text().contains("Beware: the chat " + other.id()), stacked.text());
        assertEquals("x\ntwo\nx\n", tools.draft("notes/a.md").text());
    }

    @Test
    void insertNeedsARead() {
        write();
        Part.ToolResult unseen =
                memory("{'command':'insert','path':'/memories/notes/a.md','insert_line':2,'insert_text':'and a half'}");
        assertTrue(unseen.error());
        assertEquals(
                "Not applied: Inserting behind a line needs the token of a view; use the one that comes with this\n"
                        + "read notes/a.md v1 lines 1-3, 2026-03-02T10:00:00Z, token T",
                ToolDesk.said(unseen));
        says(
                "The file /memories/notes/a.md has been edited. Applied to notes/a.md: added text before line 3."
                        + DRAFTED
                        + " Here is the snippet showing the change (with line numbers):\n"
                        + "read notes/a.md v1 draft 1.1 lines 1-4, 2026-03-02T10:00:00Z, token T",
                "{'command':'insert','path':'/memories/notes/a.md','insert_line':2,'insert_text':'and a half'}");
        // The numbers are those after the first insertion, which was shown.
        memory("{'command':'insert','path':'/memories/notes/a.md','insert_line':4,'insert_text':'four\\n'}");
        assertEquals(
                "one\ntwo\nand a half\nthree\nfour\n", tools.draft("notes/a.md").text());
        // The lines around the last edit begin at line 2, but line 1 is still what was shown before.
        memory("{'command':'insert','path':'/memories/notes/a.md','insert_line':0,'insert_text':'zero\\n'}");
        assertEquals(
                "zero\none\ntwo\nand a half\nthree\nfour\n",
                tools.draft("notes/a.md").text());
    }

    @Test
    void whatWasReadBeforeTheChatWasClearedIsNotSeenAnyMore() {
        write();
        view();
        chat.clear();
        String insert = "{'command':'insert','path':'/memories/notes/a.md','insert_line':3,'insert_text':'four\\n'}";
        assertTrue(memory(insert).error());
        assertFalse(memory(insert).error());
    }

    @Test
    void insertTellsWhyNot() {
        write();
        fails(
                "Error: The path /memories/none.md does not exist",
                "{'command':'insert','path':'/memories/none.md','insert_line':0,'insert_text':'x'}");
        fails(
                "Error: The path /memories/notes does not exist",
                "{'command':'insert','path':'/memories/notes','insert_line':0,'insert_text':'x'}");
        String range = ". It should be within the range of lines of the file: [0, 3]";
        fails(
                "Error: Invalid `insert_line` parameter: 4" + range,
                "{'command':'insert','path':'/memories/notes/a.md','insert_line':4,'insert_text':'x'}");
        fails(
                "Error: Invalid `insert_line` parameter: -1" + range,
                "{'command':'insert','path':'/memories/notes/a.md','insert_line':-1,'insert_text':'x'}");
    }

    @Test
    void insertBehindALineThatWasNotShownIsRefusedWithThatLine() {
        tools.write("notes/a.md", "one\ntwo\nthree\nfour\nfive\nsix\n");
        memory("{'command':'view','path':'/memories/notes/a.md','view_range':[1,2]}");
        Part.ToolResult outside =
                memory("{'command':'insert','path':'/memories/notes/a.md','insert_line':5,'insert_text':'x'}");
        assertTrue(outside.error());
        VersionToken shown = ToolDesk.token(outside.text());
        assertEquals(1, shown.firstLine());
        assertEquals(5, shown.lastLine());
        assertFalse(memory("{'command':'insert','path':'/memories/notes/a.md','insert_line':5,'insert_text':'x'}")
                .error());
    }

    @Test
    void deleteIsADraftUnlessThePolicyLetsItThrough() {
        write();
        says(
                "Successfully deleted /memories/notes/a.md\nApplied to notes/a.md: deleted." + DRAFTED,
                "{'command':'delete','path':'/memories/notes/a.md'}");
        assertEquals("one\ntwo\nthree\n", tools.text("notes/a.md"));
        assertTrue(tools.draft("notes/a.md").deletes());
        Part.ToolResult list = memory("{'command':'view','path':'/memories'}");
        assertTrue(list.text().endsWith("\n0B\t/memories"), list.text());
        tools.use(EditPolicy.DEFAULT.withWrites(EditPolicy.Writes.DIRECT));
        tools.write("b.md", "b\n");
        says(
                "Successfully deleted /memories/b.md\nApplied to b.md: deleted. It is gone.",
                "{'command':'delete','path':'/memories/b.md'}");
        assertTrue(tools.desk.documents().find("b.md").isEmpty());
        fails("Error: The path /memories/b.md does not exist", "{'command':'delete','path':'/memories/b.md'}");
        fails("Error: The directory /memories itself cannot be deleted", "{'command':'delete','path':'/memories'}");
    }

    @Test
    void deleteOfADirectoryIsThatOfAllInIt() {
        tools.use(EditPolicy.DEFAULT.withWrites(EditPolicy.Writes.DIRECT));
        tools.write("notes/a.md", "a\n");
        tools.write("notes/deep/b.md", "b\n");
        tools.write("notes.md", "c\n");
        says(
                "Successfully deleted /memories/notes\nApplied to notes/a.md: deleted. It is gone.\n"
                        + "Applied to notes/deep/b.md: deleted. It is gone.",
                "{'command':'delete','path':'/memories/notes'}");
        assertEquals(1, tools.desk.documents().list("").size());
    }

    @Test
    void renameIsADraftUnlessThePolicyLetsItThrough() {
        write();
        tools.write("taken.md", "x\n");
        fails(
                "Error: The destination /memories/taken.md already exists",
                "{'command':'rename','old_path':'/memories/notes/a.md','new_path':'/memories/taken.md'}");
        fails(
                "Error: The destination /memories/taken.md/a.md already exists",
                "{'command':'rename','old_path':'/memories/notes/a.md','new_path':'/memories/taken.md/a.md'}");
        fails(
                "Error: The path /memories/none.md does not exist",
                "{'command':'rename','old_path':'/memories/none.md','new_path':'/memories/b.md'}");
        fails(
                "Error: The directory /memories itself cannot be renamed",
                "{'command':'rename','old_path':'/memories','new_path':'/memories/b'}");
        says(
                "Successfully renamed /memories/notes/a.md to /memories/b.md\nApplied to b.md: moved to b.md."
                        + DRAFTED,
                "{'command':'rename','old_path':'/memories/notes/a.md','new_path':'/memories/b.md'}");
        assertEquals("one\ntwo\nthree\n", tools.text("notes/a.md"));
        Part.ToolResult list = memory("{'command':'view','path':'/memories'}");
        assertTrue(list.text().endsWith("\n14B\t/memories/b.md\n2B\t/memories/taken.md"), list.text());
    }

    @Test
    void renameOfADirectoryMovesAllInIt() {
        tools.use(EditPolicy.DEFAULT.withWrites(EditPolicy.Writes.DIRECT));
        tools.write("notes/a.md", "a\n");
        tools.write("notes/deep/b.md", "b\n");
        says(
                "Successfully renamed /memories/notes to /memories/old/notes\n"
                        + "Applied to old/notes/a.md: moved to old/notes/a.md. It is version 1.\n"
                        + "Applied to old/notes/deep/b.md: moved to old/notes/deep/b.md. It is version 1.",
                "{'command':'rename','old_path':'/memories/notes','new_path':'/memories/old/notes'}");
        assertEquals("b\n", tools.text("old/notes/deep/b.md"));
    }

    @Test
    void onlyAViewChangesNothing() {
        OwnTool memory = FileTools.memory(use -> {
            throw new AssertionError("not called");
        });
        Map<String, Tool.Effect> effects =
                Map.of("view", Tool.Effect.NONE, "create", Tool.Effect.WORKSPACE, "delete", Tool.Effect.WORKSPACE);
        effects.forEach((command, effect) ->
                assertEquals(effect, memory.effect(new JsonText("{\"command\":\"" + command + "\"}"))));
    }
}
