package dev.cowork.core.tool.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Document;
import dev.cowork.Turn;
import dev.cowork.core.chat.Desk;
import dev.cowork.core.chat.FoundHit;
import dev.cowork.core.edit.WorkspaceEditor;
import dev.cowork.data.Actor;
import dev.cowork.data.Message;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.llm.ToolDeclaration;
import dev.cowork.testkit.ModelAssert;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The memory tools as a model meets them: through turns. */
class MemoryTurnTest {
    private final ScriptedModel model = ScriptedModel.builder().build();
    private final Desk desk = new Desk(model);
    private final Chat chat = chatWithTools();

    @Test
    void aModelSearchesBeforeItAnswersAndNotesWhatItLearned() {
        Document plan = desk.documents().write("notes/plan.md", "Releases are on Tuesdays.\n");
        call("c1", "memory_search", "{\"query\": \"release day\"}");
        call("c2", "memory_write", "{\"target\": \"daily\", \"text\": \"Anna asked for the release day.\"}");
        call("c3", "memory_write", "{\"target\": \"IDENTITY.md\", \"text\": \"You know releases.\", \"mode\": null}");
        call("c4", "memory_tree", "{}");
        model.add(ScriptedReply.text("On Tuesdays, says notes/plan.md."));
        desk.hits.add(FoundHit.of(1, "notes/plan.md", plan.source(), plan.text()));
        Turn turn = chat.send("When do we release?");
        assertEquals("On Tuesdays, says notes/plan.md.", turn.reply());
        ModelAssert.assertThat(model).receivedCallsOf(turn);
        assertEquals(
                List.of("memory_read", "memory_search", "memory_tree", "memory_write"),
                model.requests().getFirst().tools().stream()
                        .map(ToolDeclaration::name)
                        .sorted()
                        .toList());
        List<Part.ToolResult> results = results();
        assertTrue(results.get(0)
                .text()
                .endsWith("[source: notes/plan.md lines 1-1, score 1.000]\nReleases are on Tuesdays."));
        assertEquals(
                "Added to daily/2026-03-02.md, which is version 1 now.",
                results.get(1).text());
        assertTrue(
                results.get(2).text().startsWith("Made IDENTITY.md as a draft"),
                results.get(2).text());
        assertTrue(
                results.get(3).text().startsWith("./ (2 documents)\n  daily/ (1 document)\n"),
                results.get(3).text());
        assertTrue(results.stream().noneMatch(Part.ToolResult::error));
        Document log = desk.documents().get("daily/2026-03-02.md");
        assertEquals("- 10:00 Anna asked for the release day.\n", log.text());
        assertEquals(Actor.Kind.MODEL, log.current().actor().kind());
        assertEquals(chat.id(), log.current().actor().chat().orElseThrow());
        assertFalse(desk.documents().find("IDENTITY.md").isPresent());
    }

    @Test
    void wrongArgumentsAreToldTheModel() {
        call("c1", "memory_write", "{\"text\": \"x\"}");
        call("c2", "memory_read", "{\"path\": \"../secret.md\"}");
        call("c3", "memory_write", "{\"target\": \"memory\", \"text\": \"x\", \"mode\": \"overwrite\"}");
        model.add(ScriptedReply.text("I give up."));
        chat.send("Try.");
        List<Part.ToolResult> results = results();
        assertEquals(3, results.size());
        assertTrue(results.stream().allMatch(Part.ToolResult::error));
        assertTrue(results.get(0).text().contains("target"), results.get(0).text());
        assertTrue(
                results.get(1).text().startsWith("Not a document's path"),
                results.get(1).text());
        assertTrue(results.get(2).text().contains("mode"), results.get(2).text());
        assertEquals(List.of(), desk.documents().list(""));
    }

    private void call(String id, String tool, String arguments) {
        model.add(ScriptedReply.builder().toolCall(id, tool, arguments).build());
    }

    private List<Part.ToolResult> results() {
        return chat.messages().stream()
                .filter(message -> message.role() == Role.TOOL)
                .map(Message::parts)
                .map(parts -> (Part.ToolResult) parts.getFirst())
                .toList();
    }

    private Chat chatWithTools() {
        desk.ownTools.addAll(MemoryTools.of(
                use -> desk.searcher(),
                use -> WorkspaceEditor.of(use.scope(), use.chat(), use.turn(), desk.events::add)));
        return desk.chat();
    }
}
