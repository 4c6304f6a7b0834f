package dev.cowork.core.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Document;
import dev.cowork.ImportReport;
import dev.cowork.ImportReport.Outcome;
import dev.cowork.ImportRequest;
import dev.cowork.core.text.BuiltInExtractors;
import dev.cowork.data.DocumentKind;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ExtractedText;
import dev.cowork.spi.Passage;
import dev.cowork.spi.TextExtractor;
import dev.cowork.testkit.ManualCancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TreeImportTest {
    @TempDir
    Path temporary;

    private Path root;
    private final Desk desk = new Desk();
    private final WorkspaceDocuments documents = desk.documents;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(temporary.resolve("docs"));
    }

    @Test
    void bringsFilesInBelowTheNameOfTheirDirectory() throws IOException {
        put("guide.md", "# Guide\n\nRead me.\n");
        put("src/Main.java", "class Main {}\n");
        put("page", "<!DOCTYPE html><html><head><title>T</title></head><body><h1>Page</h1><p>Words.</p></body></html>");
        ImportReport report = documents.importTree(root);
        assertEquals(List.of("docs/guide.md ADDED", "docs/page ADDED", "docs/src/Main.java ADDED"), Desk.lines(report));
        assertEquals(List.of("# Guide\n\nRead me."), desk.indexed("docs/guide.md"));
        assertEquals(DocumentKind.FILE, documents.get("docs/guide.md").kind());
        assertEquals(
                "text/x-java", documents.get("docs/src/Main.java").current().mediaType());
        assertEquals("text/html", documents.get("docs/page").current().mediaType());
        assertEquals("# Page\n\nWords.\n", documents.get("docs/page").text());
        assertArrayEquals(
                Files.readAllBytes(root.resolve("page")),
                documents.get("docs/page").current().original().orElseThrow());
        assertEquals(Optional.empty(), documents.get("docs/guide.md").current().original());
    }

    @Test
    void touchesOnlyWhatChanged() throws IOException {
        put("a.md", "one");
        put("b.md", "two");
        put("c.html", "<html><body>three</body></html>");
        documents.importTree(root);
        long change = desk.change();
        List<Passage> passages = desk.passages("docs/a.md");
        assertEquals(
                List.of("docs/a.md UNCHANGED", "docs/b.md UNCHANGED", "docs/c.html UNCHANGED"),
                Desk.lines(documents.importTree(root)));
        assertEquals(change, desk.change());
        put("b.md", "zwei");
        assertEquals(
                List.of("docs/a.md UNCHANGED", "docs/b.md UPDATED", "docs/c.html UNCHANGED"),
                Desk.lines(documents.importTree(root)));
        assertEquals(passages, desk.passages("docs/a.md"));
        assertEquals(2, documents.get("docs/b.md").version());
        assertEquals("zwei", documents.get("docs/b.md").text());
    }

    @Test
    void reportsOrRemovesWhatWentAway() throws IOException {
        put("a.md", "one");
        put("b.md", "two");
        documents.importTree(root);
        documents.write("docs/note.md", "mine");
        Files.delete(root.resolve("b.md"));
        assertEquals(List.of("docs/a.md UNCHANGED", "docs/b.md MISSING"), Desk.lines(documents.importTree(root)));
        assertEquals("two", documents.get("docs/b.md").text());
        ImportReport report = documents.importTree(ImportRequest.of(root).withRemoveMissing(true));
        assertEquals(List.of("docs/a.md UNCHANGED", "docs/b.md REMOVED"), Desk.lines(report));
        assertEquals(Optional.empty(), documents.find("docs/b.md"));
        assertEquals("mine", documents.get("docs/note.md").text());
    }

    @Test
    void whatAnotherTreeBroughtIsNotMissed() throws IOException {
        put("a.md", "one");
        put("gone.md", "two");
        Path sub = Files.createDirectories(temporary.resolve("other/sub"));
        Path same = Files.createDirectories(temporary.resolve("other/docs"));
        Files.writeString(sub.resolve("s.md"), "sub");
        Files.writeString(same.resolve("o.md"), "other");
        documents.importTree(ImportRequest.of(sub).withInto("docs/sub"));
        documents.importTree(same);
        documents.importTree(ImportRequest.of(root).withInto("docs/again"));
        documents.importTree(sub.resolve("s.md"));
        documents.importTree(root);
        Files.delete(root.resolve("gone.md"));
        assertEquals(List.of("docs/a.md UNCHANGED", "docs/gone.md MISSING"), Desk.lines(documents.importTree(root)));
        ImportReport docs = documents.importTree(ImportRequest.of(root).withRemoveMissing(true));
        assertEquals(List.of("docs/a.md UNCHANGED", "docs/gone.md REMOVED"), Desk.lines(docs));
        ImportReport top =
                documents.importTree(ImportRequest.of(root).withInto("").withRemoveMissing(true));
        assertEquals(List.of("a.md ADDED"), Desk.lines(top));
        assertEquals(
                List.of(
                        "a.md",
                        "docs/a.md",
                        "docs/again/a.md",
                        "docs/again/gone.md",
                        "docs/o.md",
                        "docs/sub/s.md",
                        "s.md"),
                documents.list("").stream().map(Document::path).toList());
    }

    @Test
    void whatAPersonOrAModelWroteIsNotOverwritten() throws IOException {
        put("a.md", "file");
        put("b.md", "file");
        put("c.md", "file");
        documents.write("docs/a.md", "mine");
        documents.importTree(root);
        documents.write("docs/b.md", "edited");
        desk.modelWrites("docs/c.md", "by a model");
        put("b.md", "file, changed");
        ImportReport report = documents.importTree(ImportRequest.of(root).withRemoveMissing(true));
        assertEquals(
                List.of("docs/a.md SKIPPED PATH_TAKEN", "docs/b.md SKIPPED PATH_TAKEN", "docs/c.md SKIPPED PATH_TAKEN"),
                Desk.lines(report));
        assertEquals("mine", documents.get("docs/a.md").text());
        assertEquals("edited", documents.get("docs/b.md").text());
        assertEquals("by a model", documents.get("docs/c.md").text());
    }

    @Test
    void aDocumentWhereADirectoryIsTakesThePath() throws IOException {
        put("a/b.md", "file");
        put("c", "file");
        put("ok.md", "fine");
        documents.write("docs/a", "a document");
        documents.write("docs/c/d", "below");
        assertEquals(
                List.of("docs/a/b.md SKIPPED PATH_TAKEN", "docs/c SKIPPED PATH_TAKEN", "docs/ok.md ADDED"),
                Desk.lines(documents.importTree(root)));
    }

    @Test
    void saysWhyAFileIsLeftOut() throws IOException {
        put("binary.bin", "a\0b");
        put("blank.md", " \n");
        put("empty.md", "");
        put("large.txt", "x".repeat(101));
        put("just.txt", "x".repeat(100));
        put("CON.md", "a device");
        put("a:b.md", "no path on every system");
        put("latin.txt", "Gr\u00fc\u00dfe aus K\u00f6ln\n".getBytes(StandardCharsets.ISO_8859_1));
        put("noise.txt", new byte[] {(byte) 0xC3, (byte) 0x28, (byte) 0xA0, (byte) 0xA1, (byte) 0xFF});
        put(".git/config", "[core]");
        ImportReport report = documents.importTree(ImportRequest.of(root).withLargestFile(100));
        assertEquals(
                List.of(
                        "docs/.git SKIPPED IGNORED",
                        "docs/CON.md SKIPPED INVALID_PATH",
                        "docs/a:b.md SKIPPED INVALID_PATH",
                        "docs/binary.bin SKIPPED BINARY",
                        "docs/blank.md SKIPPED EMPTY",
                        "docs/empty.md SKIPPED EMPTY",
                        "docs/just.txt ADDED",
                        "docs/large.txt SKIPPED TOO_LARGE",
                        "docs/latin.txt ADDED",
                        "docs/noise.txt SKIPPED BINARY"),
                Desk.lines(report));
        assertEquals(
                "Gr\u00fc\u00dfe aus K\u00f6ln\n",
                documents.get("docs/latin.txt").text());
    }

    @Test
    void aFileWhoseTextIsNoneCostsThatFileOnly() throws IOException {
        put("a.html", "<html><body>half a pair: &#xD83D;</body></html>");
        put("b.nul", "x");
        put("c.throws", "x");
        put("d.half", "x");
        put("e.md", "fine");
        List<TextExtractor> extractors = new ArrayList<>(BuiltInExtractors.all());
        extractors.addFirst(new Bad());
        WorkspaceDocuments own = new WorkspaceDocuments(desk.scope, extractors, Optional.empty());
        ImportReport report = own.importTree(root);
        assertEquals(
                List.of(
                        "docs/a.html SKIPPED UNREADABLE",
                        "docs/b.nul SKIPPED UNREADABLE",
                        "docs/c.throws SKIPPED UNREADABLE",
                        "docs/d.half SKIPPED UNREADABLE",
                        "docs/e.md ADDED"),
                Desk.lines(report));
        assertEquals(
                "The text of docs/b.nul must not hold NUL, but does at character 1",
                report.entries().get(1).detail());
        assertEquals("java.lang.IllegalStateException", report.entries().get(2).detail());
    }

    /** A host's extractor that answers what is no text, or throws. */
    private static final class Bad implements TextExtractor {
        @Override
        public String id() {
            return "bad";
        }

        @Override
        public Optional<ExtractedText> extract(byte[] bytes, String path) {
            if (path.endsWith(".throws")) {
                throw new IllegalStateException("https://convert.invalid/?key=secret");
            }
            String text = path.endsWith(".nul") ? "a\0" : "a\uD83D";
            return path.endsWith(".nul") || path.endsWith(".half")
                    ? Optional.of(new ExtractedText(text, "text/plain", Optional.empty(), false))
                    : Optional.empty();
        }
    }

    @Test
    void honoursIgnoreFilesAtEveryLevel() throws IOException {
        put(".gitignore", "*.log\n/build/\n!keep.log\n");
        put("a.log", "x");
        put("keep.log", "x");
        put("build/out.txt", "x");
        put("sub/build/in.txt", "x");
        put("sub/.gitignore", "!b.log\nin.txt\n");
        put("sub/b.log", "x");
        assertEquals(
                List.of(
                        "docs/.gitignore ADDED",
                        "docs/a.log SKIPPED IGNORED",
                        "docs/build SKIPPED IGNORED",
                        "docs/keep.log ADDED",
                        "docs/sub/.gitignore ADDED",
                        "docs/sub/b.log ADDED",
                        "docs/sub/build/in.txt SKIPPED IGNORED"),
                Desk.lines(documents.importTree(root)));
        ImportReport all = documents.importTree(ImportRequest.of(root).withIgnoreFiles(false));
        assertEquals(3, all.count(Outcome.ADDED));
    }

    @Test
    void linksOutOfTheTreeAreRefused() throws IOException {
        put("real.md", "x");
        put("dir/in.md", "x");
        put(".git/config", "secret");
        Files.writeString(temporary.resolve("outside.md"), "secret");
        link("in.md", root.resolve("real.md"));
        link("out.md", temporary.resolve("outside.md"));
        link("up", temporary);
        link("nowhere.md", root.resolve("gone.md"));
        link("circle.md", root.resolve("circle.md"));
        link("dir/loop", root);
        link("config.md", root.resolve(".git/config"));
        assertEquals(
                List.of(
                        "docs/.git SKIPPED IGNORED",
                        "docs/circle.md SKIPPED LINK_REFUSED",
                        "docs/config.md SKIPPED LINK_REFUSED",
                        "docs/dir/in.md ADDED",
                        "docs/dir/loop SKIPPED LINK_REFUSED",
                        "docs/in.md ADDED",
                        "docs/nowhere.md SKIPPED LINK_REFUSED",
                        "docs/out.md SKIPPED LINK_REFUSED",
                        "docs/real.md ADDED",
                        "docs/up SKIPPED LINK_REFUSED"),
                Desk.lines(documents.importTree(root)));
    }

    @Test
    void theEnginesOwnDirectoryIsLeftOut() throws IOException {
        put("data/cowork.db", "rows");
        put("a.md", "x");
        link("db.md", root.resolve("data/cowork.db"));
        Desk own = new Desk(Optional.of(root.resolve("data")));
        assertEquals(
                List.of("docs/a.md ADDED", "docs/data SKIPPED IGNORED", "docs/db.md SKIPPED LINK_REFUSED"),
                Desk.lines(own.documents.importTree(root)));
        assertThrows(InvalidInputException.class, () -> own.documents.importTree(root.resolve("data")));
        assertThrows(InvalidInputException.class, () -> own.documents.importTree(root.resolve("data/cowork.db")));
    }

    @Test
    void aFileThatGoesAwayDuringTheImportIsReported() throws IOException {
        put("a.md", "x");
        put("b.md", "x");
        put("c.md", "x");
        ImportReport report = documents.importTree(ImportRequest.of(root).withProgress(progress -> {
            if (progress.done() == 1) {
                delete(root.resolve("b.md"));
                delete(root.resolve("c.md"));
                makeDirectory(root.resolve("c.md"));
            }
        }));
        assertEquals(
                List.of("docs/a.md ADDED", "docs/b.md SKIPPED UNREADABLE", "docs/c.md SKIPPED UNREADABLE"),
                Desk.lines(report));
    }

    @Test
    void aSingleFileComesInUnderItsName() throws IOException {
        put("a.md", "x");
        put("b.md", "x");
        assertEquals(List.of("a.md ADDED"), Desk.lines(documents.importTree(root.resolve("a.md"))));
        ImportRequest into =
                ImportRequest.of(root.resolve("b.md")).withInto("notes").withRemoveMissing(true);
        assertEquals(List.of("notes/b.md ADDED"), Desk.lines(documents.importTree(into)));
        assertEquals("x", documents.get("a.md").text());
    }

    @Test
    void putsDocumentsWhereTheyAreAskedFor() throws IOException {
        put("README.md", "# Project");
        documents.importTree(ImportRequest.of(root).withInto(""));
        assertEquals(DocumentKind.IDENTITY, documents.get("README.md").kind());
        documents.importTree(ImportRequest.of(root).withInto("a/b"));
        assertEquals(DocumentKind.FILE, documents.get("a/b/README.md").kind());
        assertThrows(
                InvalidInputException.class,
                () -> documents.importTree(ImportRequest.of(root).withInto("../up")));
    }

    @Test
    void tellsHowFarItIsAndCanBeEnded() throws IOException {
        for (String name : List.of("a.md", "b.md", "c.md")) {
            put(name, "text of " + name);
        }
        List<String> heard = new ArrayList<>();
        ManualCancellation cancellation = new ManualCancellation();
        ImportReport report = documents.importTree(ImportRequest.of(root)
                .withCancellation(cancellation)
                .withRemoveMissing(true)
                .withProgress(progress -> {
                    heard.add(progress.done() + "/" + progress.total() + " " + progress.path());
                    if (progress.done() == 2) {
                        cancellation.cancel();
                    }
                }));
        assertEquals(List.of("1/3 a.md", "2/3 b.md"), heard);
        assertTrue(report.cancelled());
        assertEquals(List.of("docs/a.md ADDED", "docs/b.md ADDED"), Desk.lines(report));
        assertEquals("text of b.md", documents.get("docs/b.md").text());
    }

    @Test
    void manyFilesAreFewCommits() throws IOException {
        for (int i = 0; i < 200; i++) {
            put("f" + i + ".md", "text " + i);
        }
        assertEquals(200, documents.importTree(root).count(Outcome.ADDED));
        assertEquals(4, desk.change(), "64 + 64 + 64 + 8");
    }

    @Test
    void namesInAnotherNormalFormAreComposed() throws IOException {
        put("u\u0308ber.md", "x");
        // Where the file system's encoding cannot say the name, the report says so instead.
        String line = Desk.lines(documents.importTree(root)).getFirst();
        assertTrue(line.equals("docs/\u00fcber.md ADDED") || line.endsWith("INVALID_PATH"), line);
    }

    @Test
    void refusesARootThatIsNotThere() {
        assertThrows(InvalidInputException.class, () -> documents.importTree(root.resolve("gone")));
    }

    private void put(String name, String text) throws IOException {
        put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(String name, byte[] bytes) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private void link(String name, Path target) throws IOException {
        Files.createSymbolicLink(root.resolve(name), target);
    }

    private static void delete(Path path) {
        assertTrue(path.toFile().delete());
    }

    private static void makeDirectory(Path path) {
        assertTrue(path.toFile().mkdir());
    }
}
