package dev.cowork.core.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.Document;
import dev.cowork.core.base.IdSource;
import dev.cowork.core.base.Scope;
import dev.cowork.core.base.Zones;
import dev.cowork.core.chat.Desk;
import dev.cowork.data.Actor;
import dev.cowork.data.DocumentKind;
import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.StoreException;
import dev.cowork.spi.Mutation;
import dev.cowork.testkit.ScriptedModel;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MemoryDocumentsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Desk desk = new Desk(ScriptedModel.builder().build());
    private final MemoryDocuments memory = new MemoryDocuments(desk.scope());

    @Test
    void eachTextIsALineOfTheMemoryDocument() {
        Document made = memory.appendMemory("Bread is baked at five.");
        assertEquals("MEMORY.md", made.path());
        assertEquals(DocumentKind.MEMORY, made.kind());
        assertEquals("Bread is baked at five.\n", made.text());
        assertEquals(
                "Bread is baked at five.\nSalt\nis short.\n",
                memory.appendMemory("Salt\nis short.\n\n").text());
        desk.documents().write("MEMORY.md", "No line end");
        assertEquals("No line end\nSugar.\n", memory.appendMemory("Sugar.").text());
        Actor model = Actor.model("m");
        Document added = new MemoryDocuments(desk.scope().as(model)).appendMemory("Of a model.");
        assertEquals(model, added.current().actor());
    }

    @Test
    void aMemoryDocumentThatIsSpelledOtherwiseIsTheOne() {
        desk.documents().write("memory.md", "Bread.");
        assertEquals("memory.md", memory.appendMemory("Salt.").path());
    }

    @Test
    void entriesOfALogHaveTheTimeAndStayOneItem() {
        Document log = memory.appendDailyLog("Oven repaired.\nBy Ines.\n");
        assertEquals("daily/2026-03-02.md", log.path());
        assertEquals(DocumentKind.MEMORY, log.kind());
        desk.clock.set(Instant.parse("2026-03-02T17:05:59Z"));
        assertEquals(
                "- 10:00 Oven repaired.\n  By Ines.\n- 17:05 Closed.\n",
                memory.appendDailyLog("Closed.").text());
    }

    @Test
    void aLogIsOfTheDayInTheWorkspacesZone() {
        assertEquals(ZoneOffset.UTC, Zones.of(desk.scope().store()));
        assertEquals("daily/2026-03-02.md: - 23:30 x", log("2026-03-02T23:30:00Z"));
        Zones.put(desk.scope(), BERLIN);
        assertEquals(BERLIN, Zones.of(desk.scope().store()));
        assertEquals("daily/2026-03-03.md: - 00:30 x", log("2026-03-02T23:30:00Z"));
        Zones.put(desk.scope(), ZoneId.of("-09:30"));
        assertEquals("daily/2026-03-01.md: - 23:59 x", log("2026-03-02T09:29:00Z"));
        Zones.put(desk.scope(), ZoneOffset.UTC);
        assertEquals(ZoneOffset.UTC, Zones.of(desk.scope().store()));
    }

    /** Berlin is an hour ahead of UTC until 2026-03-29T01:00Z, then two, and one again from 2026-10-25T01:00Z on. */
    @Test
    void summerTimeMovesMidnight() {
        Zones.put(desk.scope(), BERLIN);
        assertEquals("daily/2026-03-28.md: - 23:30 x", log("2026-03-28T22:30:00Z"));
        assertEquals("daily/2026-03-29.md: - 03:30 x", log("2026-03-29T01:30:00Z"));
        assertEquals("daily/2026-03-30.md: - 00:30 x", log("2026-03-29T22:30:00Z"));
        assertEquals("daily/2026-10-25.md: - 02:30+02:00 x", log("2026-10-25T00:30:00Z"));
        assertEquals("daily/2026-10-25.md: - 02:30+01:00 x", log("2026-10-25T01:30:00Z"));
        assertEquals("daily/2026-10-25.md: - 23:30 x", log("2026-10-25T22:30:00Z"));
    }

    @Test
    void whatSaysNothingIsRefused() {
        assertThrows(InvalidInputException.class, () -> memory.appendMemory(" \n"));
        assertThrows(InvalidInputException.class, () -> memory.appendDailyLog(""));
        assertThrows(InvalidInputException.class, () -> memory.appendMemory("NUL \0"));
        assertEquals(List.of(), desk.documents().list(""));
    }

    @Test
    void aZoneThatNobodyKnowsIsDamage() {
        Mutation damage = new Mutation.PutSetting("zone", new JsonText("\"Mars/Olympus\""));
        desk.scope().commit("A test", List.of(), List.of(damage));
        assertThrows(StoreException.class, () -> memory.appendDailyLog("x"));
    }

    @Test
    void thoseWhoAppendAtOnceLoseNothing() throws Exception {
        Scope scope = desk.scope();
        MemoryDocuments memory = new MemoryDocuments(new Scope(
                scope.workspace(),
                scope.name(),
                scope.store(),
                Desk.ANNA,
                desk.clock,
                IdSource.secure(desk.clock), // the desk's are for one thread
                () -> {}));
        TreeSet<String> expected = new TreeSet<>();
        List<Future<Document>> written = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 200; i++) {
                String line = "line " + i;
                expected.add(line);
                written.add(threads.submit(() -> memory.appendMemory(line)));
                written.add(threads.submit(() -> memory.appendDailyLog(line)));
            }
        }
        for (Future<Document> document : written) {
            document.get();
        }
        List<String> memories = desk.documents().get("MEMORY.md").text().lines().toList();
        assertEquals(200, memories.size());
        assertEquals(expected, new TreeSet<>(memories));
        List<String> entries =
                desk.documents().get("daily/2026-03-02.md").text().lines().toList();
        assertEquals(200, entries.size());
        assertEquals(
                expected,
                new TreeSet<>(entries.stream()
                        .map(entry -> entry.substring("- 10:00 ".length()))
                        .toList()));
        assertEquals(200, desk.documents().get("MEMORY.md").version());
    }

    /** Writes an entry at an instant and answers its path and its last line. */
    private String log(String instant) {
        desk.clock.set(Instant.parse(instant));
        Document log = memory.appendDailyLog("x");
        return log.path() + ": " + log.text().lines().toList().getLast();
    }
}
