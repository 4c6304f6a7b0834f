package dev.cowork.core.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cowork.Chat;
import dev.cowork.core.EvaluationData;
import dev.cowork.core.edit.ReadLine;
import dev.cowork.data.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Replays the calls of a recorded session of SWE-agent on documents made of what its results show. */
class StrReplaceTraceTest {
    private static final Pattern CALL = Pattern.compile("(?m)^ +arguments: '(.*)'\\n +name: str_replace_editor$");
    private static final Pattern NUMBERED = Pattern.compile("(?m)^ +(\\d+)(?:\\t(.*))?$");
    private static final String FILE = "swe-agent-test-repo/src/testpkg/missing_colon.py";

    private final ToolDesk tools = new ToolDesk();

    @Test
    void theTraceGoesThrough() throws IOException {
        String trace =
                Files.readString(EvaluationData.folder("edit-traces").resolve("str_replace_anthropic_demo.yaml"));
        List<String> calls = CALL.matcher(trace)
                .results()
                .map(call -> call.group(1).replace("''", "'"))
                .toList();
        assertEquals(3, calls.size(), "a list, a view and an edit");
        List<String> listed = listed(trace);
        listed.stream()
                .filter(path -> path.matches(".*\\.\\w+"))
                .forEach(path -> tools.write(path.substring(1), "x\n"));
        String before = shown(trace, "on /" + FILE + ":");
        tools.write(FILE, before);
        tools.write("swe-agent-test-repo/.git/HEAD", "x\n");

        Chat chat = tools.desk.chat();
        List<Part.ToolResult> results = calls.stream()
                .map(call -> tools.call(chat, "str_replace_editor", call))
                .toList();

        results.forEach(result -> assertFalse(result.error(), result.text()));
        assertTrue(results.getFirst()
                .text()
                .startsWith("Here's the files and directories up to 2 levels deep in /swe-agent-test-repo,"
                        + " excluding hidden items:\n"));
        assertEquals(
                listed.stream().sorted().toList(),
                results.getFirst().text().lines().skip(1).sorted().toList());
        assertTrue(results.get(1).text().startsWith("Here's the result of running `cat -n` on /" + FILE + ":\nread "));
        String edited = results.get(2).text();
        assertTrue(edited.startsWith("The file /" + FILE + " has been edited. "), edited);
        assertTrue(
                edited.contains("Here's the result of running `cat -n` on a snippet of /" + FILE + ":\nread "), edited);
        assertEquals(before, tools.text(FILE));
        JsonNode edit = new ObjectMapper().readTree(calls.get(2));
        String old = edit.path("old_str").asText();
        int at = before.indexOf(old);
        assertEquals(
                before.substring(0, at) + edit.path("new_str").asText() + before.substring(at + old.length()),
                tools.draft(FILE).text());
        String snippet =
                chat.editor().shown(ReadLine.in(edited).orElseThrow().token()).text();
        assertTrue(shown(trace, "on a snippet of /" + FILE + ":").startsWith(snippet), snippet);
    }

    private static List<String> listed(String trace) {
        String list = between(trace, "excluding hidden items:\n", "(Open file");
        return list.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** The text behind the numbers; the trace lost the tab of empty lines. */
    private static String shown(String trace, String head) {
        Matcher numbered = NUMBERED.matcher(between(trace, head, "(Open file"));
        List<String> lines = new ArrayList<>();
        while (numbered.find()) {
            lines.add(numbered.group(2) == null ? "" : numbered.group(2));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }
}
