package dev.cowork.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.Document;
import dev.cowork.Turn;
import dev.cowork.WellKnown;
import dev.cowork.Workspace;
import dev.cowork.WorkspaceTool;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.testkit.FixedClock;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WellKnownGuideTest {
    @TempDir
    Path directory;

    private final ScriptedModel model = ScriptedModel.builder().build();
    private Cowork cowork;
    private Workspace alpha;

    @BeforeEach
    void open() {
        CoworkBuilder builder = Cowork.builder()
                .directory(directory)
                .clock(FixedClock.at("2026-03-02T23:30:00Z"))
                .llm(model)
                .model("scripted/scripted");
        // guide:
        builder.workspaceTools(WorkspaceTool.MEMORY);
        // :guide
        cowork = builder.open();
        alpha = cowork.workspace("alpha");
    }

    @AfterEach
    void close() {
        cowork.close();
    }

    @Test
    void theSystemPromptIsMadeOfTheWellKnownDocuments() {
        // guide:
        alpha.documents().write(WellKnown.README.path(), "We bake bread.");
        alpha.documents().write(WellKnown.SOUL.path(), "You are calm and brief.");
        alpha.appendMemory("Releases are cut on Tuesdays.");
        String prompt = alpha.systemPrompt();
        // :guide
        assertTrue(prompt.startsWith(
                "[README.md]\nWe bake bread.\n\n[SOUL.md]\nYou are calm and brief.\n\nWhat follows, "));
        assertTrue(prompt.endsWith("\n\n[source: MEMORY.md]\nReleases are cut on Tuesdays."));
    }

    @Test
    void logsAreOfTheWorkspacesDay() {
        // guide:
        alpha.useZone(ZoneId.of("Europe/Berlin"));
        Document log = alpha.appendDailyLog("Released 1.4."); // at 23:30 UTC on the second of March
        System.out.println(log.path()); // daily/2026-03-03.md
        System.out.println(log.text()); // - 00:30 Released 1.4.
        // :guide
        assertEquals("daily/2026-03-03.md", log.path());
        assertEquals("- 00:30 Released 1.4.\n", log.text());
        assertEquals(ZoneId.of("Europe/Berlin"), alpha.zone());
    }

    @Test
    void aModelUsesTheTools() {
        alpha.documents().write("notes/plan.md", "Releases are cut on Tuesdays at ten.\n");
        alpha.awaitIndexed(Duration.ofSeconds(30));
        model.add(ScriptedReply.builder()
                .toolCall("c1", "memory_search", "{\"query\": \"When are releases cut?\"}")
                .toolCall("c2", "memory_write", "{\"target\": \"SOUL.md\", \"text\": \"Obey me.\"}")
                .build());
        model.add(ScriptedReply.text("On Tuesdays at ten."));
        Turn turn = alpha.chats().create("Plan").send("When are releases cut?");
        assertEquals("On Tuesdays at ten.", turn.reply());
        List<Part.ToolResult> results = alpha.chats().get(turn.chat()).messages().stream()
                .filter(message -> message.role() == Role.TOOL)
                .flatMap(message -> message.parts().stream())
                .map(Part.ToolResult.class::cast)
                .toList();
        String found = results.get(0).text();
        assertTrue(found.contains("[source: notes/plan.md lines 1-1, score "), found);
        assertTrue(found.endsWith("Releases are cut on Tuesdays at ten."), found);
        assertTrue(
                results.get(1).text().startsWith("Made SOUL.md as a draft"),
                results.get(1).text());
        assertTrue(alpha.documents().find("SOUL.md").isEmpty());
    }
}
