package dev.cowork.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Cowork;
import dev.cowork.EraseReceipt;
import dev.cowork.ForgetReceipt;
import dev.cowork.Memory;
import dev.cowork.MemoryFilter;
import dev.cowork.RememberRequest;
import dev.cowork.Remembered;
import dev.cowork.Workspace;
import dev.cowork.data.Actor;
import dev.cowork.data.MemoryState;
import dev.cowork.data.Message;
import dev.cowork.data.Range;
import dev.cowork.data.Role;
import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceRange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryGuideTest {
    @TempDir
    Path directory;

    private Cowork cowork;
    private Workspace alpha;

    @BeforeEach
    void open() {
        cowork = Cowork.open(directory);
        alpha = cowork.workspace("alpha");
    }

    @AfterEach
    void close() {
        cowork.close();
    }

    @Test
    void aStatementIsRememberedOnce() {
        // guide:
        Remembered first = alpha.memory().remember("Releases are cut on Tuesdays.");
        Remembered again = alpha.memory().remember("releases are cut on Tuesdays");
        System.out.println(first.outcome()); // NEW
        System.out.println(again.outcome()); // MERGED_EXACT
        // :guide
        assertEquals(Remembered.Outcome.NEW, first.outcome());
        assertEquals(Remembered.Outcome.MERGED_EXACT, again.outcome());
        assertEquals(first.memory().id(), again.memory().id());
    }

    @Test
    void provenance() {
        Message message = alpha.chats()
                .create("Plan")
                .record(Actor.user("anna"), Role.USER, "Let us release on Tuesdays.", Instant.EPOCH);
        // guide:
        SourceRange said =
                new SourceRange(message.source(), new Range(0, message.text().length()));
        Memory memory = alpha.memory()
                .remember(new RememberRequest("Releases are cut on Tuesdays.", List.of(said), 0.8, false))
                .memory();
        // :guide
        assertEquals(List.of(said), memory.provenance());
    }

    @Test
    void changes() {
        Memory memory = alpha.memory().remember("Releases are cut on Tuesdays.").memory();
        // guide:
        alpha.memory().edit(memory.id(), "Releases are cut on Tuesdays at ten.");
        alpha.memory().pin(memory.id(), true);
        alpha.memory().setImportance(memory.id(), 0.9);
        Memory successor = alpha.memory().supersede(memory.id(), "Releases are cut on Thursdays.");
        // :guide
        Memory old = alpha.memory().find(memory.id()).orElseThrow();
        assertEquals(MemoryState.SUPERSEDED, old.state());
        assertEquals(successor.id(), old.supersededBy().orElseThrow());
        assertTrue(successor.pinned());
        assertEquals(2, alpha.memory().versions(memory.id()).size());
    }

    @Test
    void lists() {
        alpha.memory().remember("Releases are cut on Tuesdays.");
        // guide:
        List<Memory> active = alpha.memory().list();
        List<Memory> pinned =
                alpha.memory().list(new MemoryFilter(MemoryState.ACTIVE, true, null, null, null, null, 50));
        List<Memory> about = alpha.memory().list(new MemoryFilter(null, null, "release", null, null, null, 50));
        // :guide
        assertEquals(1, active.size());
        assertEquals(0, pinned.size());
        assertEquals(1, about.size());
    }

    @Test
    void forgetting() {
        Memory memory = alpha.memory().remember("Ines drinks tea.").memory();
        // guide:
        ForgetReceipt forgotten = alpha.memory().forget(memory.id());
        alpha.unforget(SourceKey.of(memory.id()));
        // :guide
        assertEquals(1, forgotten.passages());
        assertEquals(List.of("Ines drinks tea."), texts());
    }

    @Test
    void erasing() {
        Memory memory = alpha.memory().remember("The vault opens with 4711.").memory();
        // guide:
        EraseReceipt receipt = alpha.memory().erase(memory.id());
        receipt.removed().forEach(System.out::println);
        receipt.beyondReach().forEach(System.out::println);
        receipt.repliesThatSaw().forEach(System.out::println);
        // :guide
        assertFalse(receipt.removed().isEmpty());
        assertFalse(receipt.beyondReach().isEmpty());
        assertEquals(List.of(), texts());
    }

    @Test
    void documentsAndMessagesToo() {
        alpha.documents().write("secret.md", "The vault opens with 4711.");
        // guide:
        SourceKey document = alpha.documents().get("secret.md").source().key();
        alpha.forget(document);
        alpha.erase(document);
        // :guide
        assertEquals(0, alpha.search("vault").hits().size());
    }

    private List<String> texts() {
        return alpha.memory().list().stream().map(Memory::text).toList();
    }
}
