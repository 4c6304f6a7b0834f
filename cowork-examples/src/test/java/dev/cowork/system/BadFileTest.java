package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.Cowork;
import dev.cowork.Document;
import dev.cowork.ImportReport;
import dev.cowork.ImportReport.Outcome;
import dev.cowork.ImportReport.Reason;
import dev.cowork.ImportRequest;
import dev.cowork.SearchRequest;
import dev.cowork.Workspace;
import dev.cowork.error.InvalidInputException;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot become documents: each is in the report with a typed reason, and nothing else is touched. */
class BadFileTest {
    @TempDir
    Path directory;

    private Path tree;
    private Cowork cowork;
    private Workspace workspace;

    @BeforeEach
    void open() throws IOException {
        tree = Files.createDirectory(directory.resolve("tree"));
        cowork = Cowork.builder()
                .directory(directory.resolve("data"))
                .embeddingModel(new DeterministicEmbeddingModel(64))
                .open();
        workspace = cowork.workspace("alpha");
    }

    @AfterEach
    void close() {
        cowork.close();
    }

    @Test
    void bytesThatAreNoText() throws IOException {
        put("noise.md", new byte[] {(byte) 0xC3, 0x28, (byte) 0xA0, (byte) 0xA1, (byte) 0xFF});
        put("lone.md", new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80, 'b'}); // a surrogate by itself
        put("zero.md", new byte[] {'a', 0, 'b'});
        assertSkipped(Reason.BINARY);
    }

    @Test
    void nothing() throws IOException {
        put("empty.md", new byte[0]);
        put("blank.md", "\n \t\n".getBytes(StandardCharsets.UTF_8));
        assertSkipped(Reason.EMPTY);
    }

    @Test
    void enormous() throws IOException {
        try (RandomAccessFile sparse =
                new RandomAccessFile(tree.resolve("large.md").toFile(), "rw")) {
            sparse.setLength(5L << 30);
        }
        assertSkipped(Reason.TOO_LARGE);
    }

    @Test
    void namesThatAreNoPaths() throws IOException {
        put("CON.md", "A device.".getBytes(StandardCharsets.UTF_8));
        put("back\\slash.md", "A separator elsewhere.".getBytes(StandardCharsets.UTF_8));
        Path deep = Files.createDirectories(tree.resolve("d/".repeat(300)));
        Files.writeString(deep.resolve("deep.md"), "Far down.");
        assertSkipped(Reason.INVALID_PATH);
    }

    @Test
    void whatIsNotThereOrIsTheEnginesOwn() {
        long change = workspace.change();
        for (Path root : List.of(tree.resolve("absent"), directory.resolve("data"))) {
            assertThrows(
                    InvalidInputException.class, () -> workspace.documents().importTree(root));
        }
        assertEquals(change, workspace.change());
    }

    /** Nested so deep that a parser which calls itself for each level would end with a stack overflow. */
    @Test
    void tenThousandLevelsWithinAFile() throws IOException {
        put(
                "deep.html",
                ("<html><body>" + "<div><ul><li>".repeat(10_000) + "kestrel").getBytes(StandardCharsets.UTF_8));
        put("quote.md", ("> ".repeat(10_000) + "kestrel\n").getBytes(StandardCharsets.UTF_8));
        put("list.md", ("- ".repeat(10_000) + "kestrel\n").getBytes(StandardCharsets.UTF_8));
        put("deep.json", ("[".repeat(10_000) + "]".repeat(10_000)).getBytes(StandardCharsets.UTF_8));
        put("line.txt", "kestrel".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        ImportReport report = workspace.documents().importTree(tree);
        assertEquals(5, report.count(Outcome.ADDED), () -> report.entries().toString());
        workspace.awaitIndexed(Duration.ofMinutes(1));
        assertEquals(5, workspace.documents().list("tree/").size());
        SearchRequest words = SearchRequest.of("kestrel").withLegs(SearchRequest.Legs.KEYWORD);
        assertEquals(3, workspace.search(words).hits().size());
    }

    private void put(String name, byte[] bytes) throws IOException {
        Files.write(tree.resolve(name), bytes);
    }

    /** Every file of the tree, each with this reason; what was there before is all that there is. */
    private void assertSkipped(Reason reason) {
        workspace.documents().write("tree/mine.md", "Mine.");
        long change = workspace.change();
        ImportReport report =
                workspace.documents().importTree(ImportRequest.of(tree).withRemoveMissing(true));
        for (ImportReport.Entry entry : report.entries()) {
            assertEquals(reason, entry.reason(), entry.toString());
            assertEquals(Outcome.SKIPPED, entry.outcome());
        }
        assertEquals(false, report.entries().isEmpty());
        assertEquals(change, workspace.change(), "something was written");
        assertEquals(
                List.of("tree/mine.md"),
                workspace.documents().list("").stream().map(Document::path).toList());
    }
}
