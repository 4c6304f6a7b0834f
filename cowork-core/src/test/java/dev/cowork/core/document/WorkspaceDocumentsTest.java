package dev.cowork.core.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Document;
import dev.cowork.DocumentVersion;
import dev.cowork.data.DocumentKind;
import dev.cowork.error.ConflictException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.spi.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class WorkspaceDocumentsTest {
    private final Desk desk = new Desk();
    private final WorkspaceDocuments documents = desk.documents;

    @Test
    void writesVersions() {
        Document first = documents.write("context/vision.md", "# Vision\n\nOne.");
        assertEquals(1, first.version());
        assertEquals(DocumentKind.NOTE, first.kind());
        assertEquals(Desk.ANNA, first.createdBy());
        assertEquals("text/markdown", first.current().mediaType());
        Document second = documents.write("context/vision.md", "# Vision\n\nTwo.");
        assertEquals(first.id(), second.id());
        assertEquals(2, second.version());
        assertEquals("# Vision\n\nOne.", first.text(), "what was read stays what it was");
        assertEquals(
                List.of("# Vision\n\nOne.", "# Vision\n\nTwo."),
                documents.versions("context/vision.md").stream()
                        .map(DocumentVersion::text)
                        .toList());
        assertEquals(List.of("# Vision\n\nTwo."), desk.indexed("context/vision.md"));
    }

    @Test
    void theSameTextAgainIsNoVersion() {
        documents.write("a.md", "x");
        long change = desk.change();
        assertEquals(1, documents.write("a.md", "x").version());
        assertEquals(change, desk.change());
    }

    @Test
    void writesOnlyFromTheVersionThatWasRead() {
        documents.write("a.md", "x", 0);
        assertThrows(ConflictException.class, () -> documents.write("a.md", "y", 0));
        assertThrows(ConflictException.class, () -> documents.write("b.md", "y", 1));
        assertEquals(2, documents.write("a.md", "y", 1).version());
        assertThrows(ConflictException.class, () -> documents.write("a.md", "z", 1));
        assertEquals("y", documents.get("a.md").text());
    }

    @Test
    void appends() {
        assertEquals("one\n", documents.append("log.md", "one\n").text());
        assertEquals("one\ntwo\n", documents.append("log.md", "two\n").text());
        assertEquals(2, documents.get("log.md").version());
    }

    @Test
    void appendsOfManyThreadsAreAllThere() throws Exception {
        int threads = 8;
        int each = 12;
        List<Future<?>> done = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int t = 0; t < threads; t++) {
                String line = "line of " + t + "\n";
                done.add(pool.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        documents.append("log.md", line);
                    }
                }));
            }
        }
        for (Future<?> one : done) {
            one.get();
        }
        assertEquals(threads * each, documents.get("log.md").version());
        assertEquals(threads * each, documents.get("log.md").text().lines().count());
    }

    @Test
    void listsByPathInCodePointOrder() {
        for (String path : List.of("b", "a/c", "a-", "\uff61", "\ud83d\ude00", "a/b")) {
            documents.write(path, "text of " + path);
        }
        assertEquals(List.of("a-", "a/b", "a/c", "b", "\uff61", "\ud83d\ude00"), paths(documents.list("")));
        assertEquals(List.of("a/b", "a/c"), paths(documents.list("a/")));
        assertEquals(List.of("a/c", "b"), paths(documents.list("", "a/b", 2)));
        assertEquals(List.of(), documents.list("x"));
        assertThrows(InvalidInputException.class, () -> documents.list("", null, 0));
        assertThrows(InvalidInputException.class, () -> documents.list("", null, 1001));
    }

    @Test
    void aMoveIndexesNothingAgain() {
        Document old = documents.write("a.md", "# A\n\nText.");
        List<Passage> passages = desk.passages("a.md");
        Document moved = documents.move("a.md", "b/c.md");
        assertEquals(old.id(), moved.id());
        assertEquals(1, moved.version());
        assertEquals(passages, desk.passages("b/c.md"));
        assertEquals(Optional.empty(), documents.find("a.md"));
        documents.write("d.md", "x");
        assertThrows(ConflictException.class, () -> documents.move("b/c.md", "d.md"));
        assertThrows(ConflictException.class, () -> documents.move("b/c.md", "d.md/e"));
        assertThrows(NotFoundException.class, () -> documents.move("a.md", "e.md"));
        assertEquals("b/c.md", documents.move("b/c.md", "b/c.md").path());
    }

    @Test
    void aDeletedDocumentStaysReadableByItsHandle() {
        Document document = documents.write("a.md", "x");
        documents.delete("a.md");
        assertEquals("x", document.text());
        assertEquals(Optional.empty(), documents.find("a.md"));
        assertThrows(NotFoundException.class, () -> documents.get("a.md"));
        assertThrows(NotFoundException.class, () -> documents.delete("a.md"));
        assertThrows(NotFoundException.class, () -> documents.versions("a.md"));
        Document again = documents.write("a.md", "y");
        assertTrue(!again.id().equals(document.id()), "a new document has a new id");
        assertEquals(1, again.version());
    }

    @Test
    void comparesVersions() {
        documents.write("a.md", "one\ntwo\nthree\n");
        documents.write("a.md", "one\nzwei\nthree\n");
        assertEquals("""
            --- a.md (version 1)
            +++ a.md (version 2)
            @@ -1,3 +1,3 @@
             one
            -two
            +zwei
             three
            """, documents.diff("a.md", 1, 2));
        assertEquals("", documents.diff("a.md", 2, 2));
        assertThrows(NotFoundException.class, () -> documents.diff("a.md", 0, 1));
        assertThrows(NotFoundException.class, () -> documents.diff("a.md", 1, 3));
    }

    // Bad input: a typed error, and nothing written

    @Test
    void oneVersionIsReadByItsNumber() {
        documents.write("a.md", "one");
        documents.write("a.md", "two");
        documents.write("b.md", "other");
        assertEquals("one", documents.version("a.md", 1).text());
        assertEquals("two", documents.version("a.md", 2).text());
        for (int none : List.of(-1, 0, 3)) {
            NotFoundException error = assertThrows(NotFoundException.class, () -> documents.version("a.md", none));
            assertTrue(error.getMessage().contains("1 to 2"), error.getMessage());
        }
        assertThrows(NotFoundException.class, () -> documents.version("none.md", 1));
    }

    @Test
    void anEmptyTextIsADocumentWithoutPassages() {
        assertEquals("", documents.write("a.md", "").text());
        assertEquals(List.of(), desk.passages("a.md"));
    }

    @Test
    void refusesTextsThatAreNone() {
        documents.write("a.md", "x");
        long change = desk.change();
        String enormous = "x".repeat((16 << 20) + 1);
        for (String text : List.of(enormous, "a\0b", "a\ud83d", "\ude00")) {
            assertThrows(InvalidInputException.class, () -> documents.write("a.md", text));
            assertThrows(InvalidInputException.class, () -> documents.write("b.md", text, 0));
            assertThrows(InvalidInputException.class, () -> documents.append("a.md", text));
        }
        assertThrows(InvalidInputException.class, () -> documents.append("a.md", enormous.substring(1)));
        assertEquals(change, desk.change());
    }

    @Test
    void refusesPathsThatAreNone() {
        long change = desk.change();
        for (String path : List.of("../a", "/a", "a//b", "a\0", "CON", "a/".repeat(10_000) + "a")) {
            assertThrows(InvalidInputException.class, () -> documents.write(path, "x"));
            assertThrows(InvalidInputException.class, () -> documents.append(path, "x"));
            assertThrows(InvalidInputException.class, () -> documents.get(path));
            assertThrows(InvalidInputException.class, () -> documents.find(path));
            assertThrows(InvalidInputException.class, () -> documents.delete(path));
        }
        assertEquals(change, desk.change());
    }

    @Test
    void aDocumentIsNoDirectory() {
        documents.write("a/b", "x");
        long change = desk.change();
        assertThrows(InvalidInputException.class, () -> documents.write("a", "y"));
        assertThrows(InvalidInputException.class, () -> documents.write("a/b/c", "y"));
        assertThrows(InvalidInputException.class, () -> documents.write("a/b/c", "y", 0));
        assertThrows(InvalidInputException.class, () -> documents.append("a", "y"));
        assertEquals(change, desk.change());
    }

    private static List<String> paths(List<Document> found) {
        return found.stream().map(Document::path).toList();
    }
}
