package dev.cowork.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Cowork;
import dev.cowork.Document;
import dev.cowork.DocumentVersion;
import dev.cowork.ImportReport;
import dev.cowork.ImportRequest;
import dev.cowork.Workspace;
import dev.cowork.error.ConflictException;
import dev.cowork.llm.CancellationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportGuideTest {
    @TempDir
    Path directory;

    private Cowork cowork;
    private Workspace alpha;

    @BeforeEach
    void open() {
        cowork = Cowork.open(directory.resolve("data"));
        alpha = cowork.workspace("alpha");
    }

    @AfterEach
    void close() {
        cowork.close();
    }

    @Test
    void aTree() throws IOException {
        Path handbook = tree();
        // guide:
        ImportReport report = alpha.documents().importTree(handbook);
        for (ImportReport.Entry entry : report.entries()) {
            System.out.println(entry.outcome() + " " + entry.path() + " " + entry.reason());
        }
        // :guide
        assertEquals(2, report.count(ImportReport.Outcome.ADDED));
        assertEquals(
                List.of(ImportReport.Reason.BINARY),
                report.entries().stream()
                        .filter(entry -> entry.outcome() == ImportReport.Outcome.SKIPPED)
                        .map(ImportReport.Entry::reason)
                        .toList());
        assertTrue(alpha.documents().find("handbook/release.md").isPresent());
        again(handbook);
    }

    private void again(Path handbook) throws IOException {
        Files.delete(handbook.resolve("release.md"));
        // guide:
        ImportReport again = alpha.documents()
                .importTree(ImportRequest.of(handbook)
                        .withInto("team/handbook")
                        .withRemoveMissing(true)
                        .withLargestFile(1 << 20)
                        .withProgress(step -> System.out.println(step.done() + " of " + step.total())));
        // :guide
        assertEquals(1, again.count(ImportReport.Outcome.ADDED));
    }

    @Test
    void endingEarly() throws IOException {
        Path handbook = tree();
        // guide:
        CancellationSource enough = new CancellationSource();
        ImportReport partly = alpha.documents()
                .importTree(ImportRequest.of(handbook).withCancellation(enough).withProgress(step -> enough.cancel()));
        System.out.println(partly.cancelled());
        // :guide
        assertTrue(partly.cancelled());
        assertEquals(1, partly.count(ImportReport.Outcome.ADDED));
        assertEquals(1, partly.entries().size(), "what was not looked at is not in the report");
        assertEquals(1, alpha.documents().list("handbook/").size());
    }

    @Test
    void importingAgainTouchesOnlyWhatChanged() throws IOException {
        Path handbook = tree();
        alpha.documents().importTree(handbook);
        assertEquals(2, alpha.documents().importTree(handbook).count(ImportReport.Outcome.UNCHANGED));
        Files.delete(handbook.resolve("release.md"));
        assertEquals(1, alpha.documents().importTree(handbook).count(ImportReport.Outcome.MISSING));
        ImportReport removed =
                alpha.documents().importTree(ImportRequest.of(handbook).withRemoveMissing(true));
        assertEquals(1, removed.count(ImportReport.Outcome.REMOVED));
    }

    @Test
    void documents() {
        // guide:
        Document vision = alpha.documents().write("context/vision.md", "# Vision\n");
        alpha.documents().append("context/vision.md", "Nothing is forgotten.\n");
        alpha.documents().move("context/vision.md", "vision.md");
        List<Document> all = alpha.documents().list("");
        List<DocumentVersion> versions = alpha.documents().versions("vision.md");
        String first = alpha.documents().version("vision.md", 1).text();
        String diff = alpha.documents().diff("vision.md", 1, 2);
        // :guide
        assertEquals(1, vision.version());
        assertEquals(1, all.size());
        assertEquals(2, versions.size());
        assertEquals("# Vision\n", first);
        assertTrue(diff.contains("+Nothing is forgotten."), diff);
    }

    @Test
    void lostUpdatesAreRefused() {
        alpha.documents().write("vision.md", "# Vision\n");
        // guide:
        Document read = alpha.documents().get("vision.md");
        alpha.documents().write("vision.md", read.text() + "\nOurs.\n", read.version());
        // :guide
        assertThrows(ConflictException.class, () -> alpha.documents().write("vision.md", "# Theirs\n", read.version()));
    }

    private Path tree() throws IOException {
        Path handbook = Files.createDirectory(directory.resolve("handbook"));
        Files.writeString(handbook.resolve("release.md"), "# Releases\n\nWe cut releases on Tuesdays.\n");
        Files.writeString(handbook.resolve("Build.java"), "class Build {}\n");
        Files.write(handbook.resolve("logo.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, 3});
        return handbook;
    }
}
