package dev.cowork.core.tool.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.DocumentVersion;
import dev.cowork.Edit;
import dev.cowork.EditPolicy;
import dev.cowork.EditRequest;
import dev.cowork.core.base.Zones;
import dev.cowork.core.edit.WorkspaceDrafts;
import dev.cowork.core.edit.WorkspaceEditor;
import dev.cowork.data.Actor;
import dev.cowork.data.ChatId;
import dev.cowork.data.JsonText;
import dev.cowork.data.TurnId;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.Tool;
import dev.cowork.spi.DraftRecord;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MemoryWriteTest {
    private final MemoryDesk memory = new MemoryDesk();

    @Test
    void linesAreAddedToTheMemoryDocumentAsTheModel() throws Exception {
        assertEquals(
                "Added to MEMORY.md, which is version 1 now.",
                memory.said("memory_write", "target", "memory", "text", "Anna prefers tables.", "mode", "append"));
        memory.said("memory_write", "target", "MEMORY.md", "text", "Releases are on Tuesdays.\n");
        assertEquals("Anna prefers tables.\nReleases are on Tuesdays.\n", text("MEMORY.md"));
        assertEquals(
                memory.model(),
                memory.desk.documents().get("MEMORY.md").current().actor());
        assertEquals(Tool.Effect.WORKSPACE, memory.tool("memory_write").effect(new JsonText("{}")));
    }

    @Test
    void theLogOfTodayGetsTheTimeInTheWorkspacesZone() throws Exception {
        memory.desk.clock.set(Instant.parse("2026-03-02T23:30:00Z"));
        Zones.put(memory.desk.scope(), ZoneId.of("Europe/Berlin"));
        assertEquals(
                "Added to daily/2026-03-03.md, which is version 1 now.",
                memory.said("memory_write", "target", "daily", "text", "Oven repaired.", "mode", "append"));
        memory.said("memory_write", "target", "2026-03-02", "text", "- Oven broken.", "mode", "append");
        assertEquals("- 00:30 Oven repaired.\n", text("daily/2026-03-03.md"));
        assertEquals("- Oven broken.\n", text("daily/2026-03-02.md"));
        memory.said("memory_write", "target", "daily", "text", "A quiet day.\n", "mode", "replace");
        assertEquals("A quiet day.\n", text("daily/2026-03-03.md"));
    }

    @Test
    void aReplacementNamesTheVersionThatKeepsWhatWasThere() throws Exception {
        assertEquals(
                "Paths begin without '/' and './': this is notes/plan.md.\nMade notes/plan.md, version 1.",
                memory.said("memory_write", "target", "/notes/plan.md", "text", "One.\n", "mode", "replace"));
        memory.desk.documents().write("notes/plan.md", "Anna's own.\n");
        assertEquals(
                "Replaced notes/plan.md, which is version 3 now. Version 2, written by anna at 2026-03-02T10:00:00Z, is"
                        + " kept.",
                memory.said("memory_write", "target", "./notes/plan.md", "text", "Two.\n", "mode", "replace")
                        .replaceFirst("^Paths.*\\n", ""));
        assertEquals(
                "notes/plan.md says so already, in version 3; nothing was written.",
                memory.said("memory_write", "target", "notes/plan.md", "text", "Two.\n", "mode", "replace"));
        assertEquals(
                "Anna's own.\n",
                memory.desk.documents().version("notes/plan.md", 2).text());
        assertEquals("Two.\n", text("notes/plan.md"));
    }

    @Test
    void aDraftOfAnotherChatIsInTheWayWhereThePolicySaysSo() throws Exception {
        memory.desk.documents().write("notes/plan.md", "Ours.\n");
        WorkspaceDrafts drafts = new WorkspaceDrafts(memory.desk.scope(), event -> {});
        drafts.usePolicy(EditPolicy.DEFAULT.withOthers(EditPolicy.Others.REFUSE));
        ChatId other = memory.desk.chat().id();
        WorkspaceEditor.of(memory.desk.scope().as(Actor.model("scripted/one", other)), other, null, event -> {})
                .edit(EditRequest.unseen("notes/plan.md", new Edit.Replace("Ours.", "Theirs.")));
        String refused = memory.failed("memory_write", "target", "notes/plan.md", "text", "Mine.", "mode", "replace");
        assertTrue(refused.startsWith("Not written: the chat " + other + " has edits in draft 1"), refused);
        assertEquals("Ours.\n", memory.desk.documents().get("notes/plan.md").text());
        memory.said("memory_write", "target", "notes/free.md", "text", "Mine.");
    }

    /** What the other chat drafted stays in its draft, and is told. */
    @Test
    void anOpenDraftOfAnotherChatStays() throws Exception {
        memory.desk.documents().write("notes/plan.md", "One.\n");
        ChatId other = memory.desk.chats().create("Other").id();
        WorkspaceEditor editor = WorkspaceEditor.of(
                memory.desk.scope().as(Actor.model("scripted/one", other)), other, new TurnId("t9"), event -> {});
        assertTrue(editor.edit(EditRequest.unseen("notes/plan.md", new Edit.Append("Two.\n")))
                .isApplied());
        assertEquals(
                "Replaced notes/plan.md, which is version 2 now. Version 1, written by anna at 2026-03-02T10:00:00Z, is"
                        + " kept. A draft of it is open, made from version 1, last edited by assistant in chat " + other
                        + ": it is not in this text, and waits to be accepted.",
                memory.said("memory_write", "target", "notes/plan.md", "text", "Three.\n", "mode", "replace"));
        assertEquals("Three.\n", text("notes/plan.md"));
        assertEquals(1, drafts().size());
    }

    @Test
    void replacementsAtOnceAreAllKept() throws Exception {
        memory.desk.documents().write("notes/plan.md", "One.\n");
        TreeSet<String> expected = new TreeSet<>(List.of("One.\n"));
        List<Future<String>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 40; i++) {
                String text = "Text " + i + ".\n";
                expected.add(text);
                answers.add(threads.submit(
                        () -> memory.said("memory_write", "target", "notes/plan.md", "text", text, "mode", "replace")));
            }
        }
        TreeSet<String> said = new TreeSet<>();
        for (Future<String> answer : answers) {
            said.add(answer.get().replaceFirst(", written by .*", ""));
        }
        assertEquals(40, said.size(), "each names the version that it replaced");
        assertEquals(
                expected,
                memory.desk.documents().versions("notes/plan.md").stream()
                        .map(DocumentVersion::text)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void identityDocumentsAreDrafted() throws Exception {
        memory.desk.documents().write("soul.md", "Calm.");
        String added = memory.said("memory_write", "target", "SOUL.md", "text", "Kind.", "mode", "append");
        assertTrue(added.contains("soul.md") && added.contains("draft"), added);
        assertEquals("Calm.", text("soul.md"));
        assertEquals("Calm.\nKind.\n", drafted());
        String replaced = memory.said("memory_write", "target", "soul", "text", "Brief.\n", "mode", "replace");
        assertTrue(replaced.contains("draft"), replaced);
        assertEquals("Brief.\n", drafted());
        assertEquals(1, memory.desk.documents().get("soul.md").version());
        DraftRecord draft = drafts().getFirst();
        assertEquals(
                2, memory.desk.scope().store().drafts().revisions(draft.id()).size(), "both are kept");
        assertEquals("call-1", draft.latest().toolCall());
        assertEquals(memory.model(), draft.latest().actor());
    }

    @Test
    void anIdentityDocumentThatIsNotThereIsDraftedToo() throws Exception {
        String made = memory.said("memory_write", "target", "USER.md", "text", "Anna likes tables.", "mode", "append");
        assertTrue(made.contains("USER.md") && made.contains("draft"), made);
        assertTrue(memory.desk.documents().find("USER.md").isEmpty());
        memory.said("memory_write", "target", "USER.md", "text", "And tea.", "mode", "append");
        assertEquals("Anna likes tables.\nAnd tea.\n", drafted());
        assertEquals(1, drafts().size());
    }

    @Test
    void anIdentityDocumentThatWasMovedIsStillOne() throws Exception {
        memory.desk.documents().write("SOUL.md", "Calm.\n");
        memory.desk.documents().move("SOUL.md", "old/soul.md");
        memory.said("memory_write", "target", "old/soul.md", "text", "Kind.", "mode", "append");
        assertEquals("Calm.\n", text("old/soul.md"));
        assertEquals("Calm.\nKind.\n", drafted());
    }

    @Test
    void whatCannotBeWrittenIsRefused() throws Exception {
        memory.desk.documents().write("notes/plan.md", "One.\n");
        for (String target : List.of("../secret.md", "", "/", "notes", "notes/plan.md/more.md", "a\\b")) {
            assertThrows(
                    InvalidInputException.class,
                    () -> memory.call("memory_write", "target", target, "text", "x", "mode", "append"),
                    target);
        }
        assertThrows(
                InvalidInputException.class,
                () -> memory.call("memory_write", "target", "memory", "text", " ", "mode", "append"));
        assertThrows(
                InvalidInputException.class,
                () -> memory.call("memory_write", "target", "memory", "text", "x", "mode", "overwrite"));
        assertThrows(InvalidInputException.class, () -> memory.call("memory_write", "text", "x"));
        assertEquals(1, memory.desk.documents().list("").size());
    }

    private String text(String path) {
        return memory.desk.documents().get(path).text();
    }

    private List<DraftRecord> drafts() {
        return memory.desk.scope().store().drafts().open(null, 10);
    }

    private String drafted() {
        return memory.desk
                .scope()
                .store()
                .documents()
                .text(drafts().getFirst().latest().content())
                .orElseThrow();
    }
}
