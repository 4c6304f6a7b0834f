package dev.cowork.core.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Draft;
import dev.cowork.EditPolicy;
import dev.cowork.data.Part;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The sentences are those of SWE-agent, tools/edit_anthropic/bin/str_replace_editor. */
class StrReplaceEditorTest {
    private static final String DRAFTED = " It is in draft 1, revision 1, for the user to accept.";
    private static final String REVIEW =
            " Review the changes and make sure they are as expected. Edit the file again if necessary.";

    private final ToolDesk tools = new ToolDesk();
    private final Chat chat = tools.desk.chat();

    private Part.ToolResult editor(String arguments) {
        return tools.call(chat, "str_replace_editor", arguments.replace('\'', '"'));
    }

    private Part.ToolResult fails(String says, String arguments) {
        Part.ToolResult result = editor(arguments);
        assertTrue(result.error(), result.text());
        assertEquals(says, result.text().lines().findFirst().orElseThrow());
        return result;
    }

    private void says(String says, String arguments) {
        Part.ToolResult result = editor(arguments);
        assertFalse(result.error(), result.text());
        assertEquals(says, ToolDesk.said(result));
    }

    private void write() {
        tools.write("src/a.py", "one\ntwo\nthree\n");
    }

    /** It would be neither the text of the call nor that of the document. */
    @Test
    void createDoesNotGoAroundWhatTheUserAddedSince() {
        write();
        editor("{'command':'view','path':'/src/a.py'}");
        tools.write("src/a.py", "one\ntwo\nthree\nthe user's\n");
        String create = "{'command':'create','path':'/src/a.py','file_text':'new'}";
        assertTrue(editor(create).error());
        assertEquals(Optional.empty(), tools.drafts().find("src/a.py"));
        assertFalse(editor(create).error(), "after it was shown");
        assertEquals("new", tools.draft("src/a.py").text());
    }

    @Test
    void viewListsTwoLevels() {
        write();
        tools.write("src/deep/er/b.py", "b\n");
        tools.write("README.md", "r\n");
        tools.write(".git/config", "x\n");
        String head = "Here's the files and directories up to 2 levels deep in ";
        says(
                head + "/, excluding hidden items:\n/\n/README.md\n/src\n/src/a.py\n/src/deep",
                "{'command':'view','path':'/'}");
        says(
                head + "/src, excluding hidden items:\n/src\n/src/a.py\n/src/deep\n/src/deep/er",
                "{'command':'view','path':'/src'}");
        fails(
                "The `view_range` parameter is not allowed when `path` points to a directory.",
                "{'command':'view','path':'/src','view_range':[1,2]}");
    }

    @Test
    void viewShowsAFileAsARead() {
        write();
        says(
                "Here's the result of running `cat -n` on /src/a.py:\n"
                        + "read src/a.py v1 lines 1-3, 2026-03-02T10:00:00Z, token T",
                "{'command':'view','path':'/src/a.py'}");
        says(
                "Here's the result of running `cat -n` on /src/a.py:\nThe document has 3 lines.\n"
                        + "read src/a.py v1 lines 2-3, 2026-03-02T10:00:00Z, token T",
                "{'command':'view','path':'/src/a.py','view_range':[2,-1]}");
    }

    @Test
    void viewTellsWhyNot() {
        write();
        fails("The path /none.py does not exist. Please provide a valid path.", "{'command':'view','path':'/none.py'}");
        fails(
                "Invalid `view_range`. It should be a list of two integers.",
                "{'command':'view','path':'/src/a.py','view_range':[1]}");
        fails(
                "Invalid `view_range`: [0, 2]. Its first element `0` should be within the range of lines of the file:"
                        + " [1, 3]",
                "{'command':'view','path':'/src/a.py','view_range':[0,2]}");
        fails(
                "Invalid `view_range`: [1, 4]. Its second element `4` should be smaller than the number of lines in the"
                        + " file: `3`",
                "{'command':'view','path':'/src/a.py','view_range':[1,4]}");
        fails(
                "Invalid `view_range`: [3, 2]. Its second element `2` should be larger or equal than its first `3`",
                "{'command':'view','path':'/src/a.py','view_range':[3,2]}");
    }

    @Test
    void createMakesAFileOrEditsAllOfOneThatWasViewed() {
        says(
                "File created successfully at: /src/a.py\nMade src/a.py. It is version 1.\nstate: T",
                "{'command':'create','path':'/src/a.py','file_text':'one\\n'}");
        tools.write("src/b.py", "mine\n");
        Part.ToolResult exists = fails(
                "File already exists at: /src/b.py. Cannot overwrite files using command `create`.",
                "{'command':'create','path':'/src/b.py','file_text':'x\\n'}");
        assertEquals(1, ToolDesk.token(exists.text()).version());
        editor("{'command':'view','path':'/src/b.py'}");
        assertFalse(editor("{'command':'create','path':'/src/b.py','file_text':'x\\n'}")
                .error());
        assertEquals("mine\n", tools.text("src/b.py"));
        assertEquals("x\n", tools.draft("src/b.py").text());
        fails("Parameter `file_text` is required for command: create", "{'command':'create','path':'/src/c.py'}");
    }

    @Test
    void strReplaceEditsAndShowsASnippet() {
        tools.write("src/a.py", "1\n2\n3\n4\n5\nsix\n7\n8\n9\n10\n11\n");
        says(
                "The file /src/a.py has been edited. Applied to src/a.py: replaced text of line 6." + DRAFTED + REVIEW
                        + " Here's the result of running `cat -n` on a snippet of /src/a.py:\n"
                        + "read src/a.py v1 draft 1.1 lines 3-9, 2026-03-02T10:00:00Z, token T",
                "{'command':'str_replace','path':'/src/a.py','old_str':'six','new_str':'6'}");
        assertEquals(
                "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n", tools.draft("src/a.py").text());
        assertEquals(
                Optional.of("call1"), tools.draft("src/a.py").edits().getFirst().toolCall());
    }

    @Test
    void strReplaceTellsWhyNot() {
        tools.write("src/a.py", "one\ntwo\none\n");
        fails(
                "The path /none.py does not exist. Please provide a valid path.",
                "{'command':'str_replace','path':'/none.py','old_str':'a','new_str':'b'}");
        fails(
                "The path /src is a directory and only the `view` command can be used on directories",
                "{'command':'str_replace','path':'/src','old_str':'a','new_str':'b'}");
        fails(
                "No replacement was performed, old_str `seventeen` did not appear verbatim in /src/a.py.",
                "{'command':'str_replace','path':'/src/a.py','old_str':'seventeen','new_str':'b'}");
        fails(
                "No replacement was performed. Multiple occurrences of old_str `one` in lines [1, 3]. Please ensure it"
                        + " is unique",
                "{'command':'str_replace','path':'/src/a.py','old_str':'one','new_str':'1'}");
        fails(
                "No replacement was performed, old_str `two` is the same as new_str `two`.",
                "{'command':'str_replace','path':'/src/a.py','old_str':'two','new_str':'two'}");
        fails(
                "Parameter `old_str` is required for command: str_replace",
                "{'command':'str_replace','path':'/src/a.py','new_str':'b'}");
    }

    @Test
    void aNearPlaceIsOnlyTakenWhereThePolicyAllowsIt() {
        tools.write("src/a.py", "def f():\n    return 1\n");
        String call = "{'command':'str_replace','path':'/src/a.py','old_str':'def f():\\n  return 1\\n',"
                + "'new_str':'def f():\\n  return 2\\n'}";
        assertTrue(editor(call).error());
        tools.use(EditPolicy.DEFAULT.withNear(true));
        Part.ToolResult near = editor(call);
        assertFalse(near.error(), near.text());
        assertTrue(near.text().contains("Not exactly what you looked for was at lines 1-2"), near.text());
        assertEquals("def f():\n    return 2\n", tools.draft("src/a.py").text());
    }

    @Test
    void insertFollowsAView() {
        write();
        Part.ToolResult unseen = editor("{'command':'insert','path':'/src/a.py','insert_line':1,'new_str':'x'}");
        assertTrue(unseen.error());
        assertEquals(3, ToolDesk.token(unseen.text()).lastLine());
        says(
                "The file /src/a.py has been edited. Applied to src/a.py: added text before line 2." + DRAFTED + REVIEW
                        + " Here's the result of running `cat -n` on a snippet of /src/a.py:\n"
                        + "read src/a.py v1 draft 1.1 lines 1-4, 2026-03-02T10:00:00Z, token T",
                "{'command':'insert','path':'/src/a.py','insert_line':1,'new_str':'x'}");
        fails(
                "Invalid `insert_line` parameter: 5. It should be within the range of lines of the file: [0, 4]",
                "{'command':'insert','path':'/src/a.py','insert_line':5,'new_str':'x'}");
        fails(
                "Parameter `insert_line` is required for command: insert",
                "{'command':'insert','path':'/src/a.py','new_str':'x'}");
        fails(
                "Parameter `new_str` is required for command: insert",
                "{'command':'insert','path':'/src/a.py','insert_line':1}");
    }

    @Test
    void linesMovedByOthersAreNotTakenForThoseThatWereShown() {
        tools.write("src/a.py", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        editor("{'command':'view','path':'/src/a.py'}");
        editor("{'command':'str_replace','path':'/src/a.py','old_str':'8','new_str':'acht'}");
        tools.write("src/a.py", "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        Part.ToolResult moved = editor("{'command':'insert','path':'/src/a.py','insert_line':2,'new_str':'x'}");
        assertTrue(moved.error(), "line 2 is another one than it was when shown: " + moved.text());
        assertTrue(moved.text().startsWith("Not applied: You were not shown line 2\n"), moved.text());
        assertEquals(3, ToolDesk.token(moved.text()).firstLine(), "where it is now");
        editor("{'command':'insert','path':'/src/a.py','insert_line':3,'new_str':'x'}");
        assertEquals(
                "0\n1\n2\nx\n3\n4\n5\n6\n7\nacht\n9\n", tools.draft("src/a.py").text());
    }

    @Test
    void undoTakesTheLastEditBack() {
        write();
        fails("No edit history found for /src/a.py.", "{'command':'undo_edit','path':'/src/a.py'}");
        fails(
                "The path /none.py does not exist. Please provide a valid path.",
                "{'command':'undo_edit','path':'/none.py'}");
        editor("{'command':'str_replace','path':'/src/a.py','old_str':'two','new_str':'2'}");
        editor("{'command':'str_replace','path':'/src/a.py','old_str':'one','new_str':'1'}");
        says(
                "Last edit to /src/a.py undone successfully. Took back the last edit of src/a.py; it is revision 3 of"
                        + " draft 1. Here's the result of running `cat -n` on /src/a.py:\n"
                        + "read src/a.py v1 draft 1.3 lines 1-3, 2026-03-02T10:00:00Z, token T",
                "{'command':'undo_edit','path':'/src/a.py'}");
        Draft draft = tools.draft("src/a.py");
        assertEquals("one\n2\nthree\n", draft.text());
        assertEquals(Optional.of("call5"), draft.edits().getLast().toolCall());
        says(
                "Last edit to /src/a.py undone successfully. Took back the last edit of src/a.py; nothing is left of"
                        + " draft 1, which is closed. Here's the result of running `cat -n` on /src/a.py:\n"
                        + "read src/a.py v1 lines 1-3, 2026-03-02T10:00:00Z, token T",
                "{'command':'undo_edit','path':'/src/a.py'}");
        assertEquals(List.of(), tools.drafts().list());
        assertEquals(
                Optional.of("call6"),
                tools.drafts().get(draft.id()).edits().getLast().toolCall());
    }

    @Test
    void undoOfWhatWasMadeLeavesNothing() {
        write();
        editor("{'command':'create','path':'/SOUL.md','file_text':'Be kind.'}");
        says(
                "Last edit to /SOUL.md undone successfully. Took back the last edit of SOUL.md; nothing is left of"
                        + " draft 1, which is closed. The file is not there any more.",
                "{'command':'undo_edit','path':'/SOUL.md'}");
        fails(
                "The path /SOUL.md does not exist. Please provide a valid path.",
                "{'command':'undo_edit','path':'/SOUL.md'}");
    }

    @Test
    void bothSetsKnowWhatTheOtherShowed() {
        write();
        tools.call(chat, "memory", "{\"command\":\"view\",\"path\":\"/memories/src/a.py\"}");
        assertFalse(editor("{'command':'insert','path':'src/a.py','insert_line':3,'new_str':'four'}")
                .error());
        assertEquals("one\ntwo\nthree\nfour\n", tools.draft("src/a.py").text());
    }
}
