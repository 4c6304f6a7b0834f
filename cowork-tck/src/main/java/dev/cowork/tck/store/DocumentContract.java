package dev.cowork.tck.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DocumentKind;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ChangeItem.Kind;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.VersionRecord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Documents, versions, texts and blobs. */
abstract class DocumentContract extends StoreContract {
    private static final DocumentId D = new DocumentId("d");

    DocumentContract(MemoryStoreContract factory) {
        super(factory);
    }

    @Test
    void documentComesBackAsItWasPut() {
        byte[] bytes = {0, -1, 127, 10};
        VersionRecord version = new VersionRecord(
                D,
                1,
                ContentHash.of("one"),
                3,
                "text/html",
                ContentHash.of(bytes),
                Sample.MODEL,
                Sample.T0,
                true,
                ContentHash.of("a tree"));
        apply(
                new Mutation.PutText("one"),
                new Mutation.PutBlob(bytes),
                new Mutation.CreateDocument(D, "docs/a.html", DocumentKind.FILE),
                new Mutation.PutVersion(version));
        DocumentRecord expected =
                new DocumentRecord(D, "docs/a.html", DocumentKind.FILE, false, Sample.ANNA, Sample.T0, version);
        assertEquals(Optional.of(expected), alpha.documents().find(D));
        assertEquals(Optional.of(expected), alpha.documents().findByPath("docs/a.html"));
        assertEquals(List.of(expected), alpha.documents().list("", null, 10));
        assertEquals(Optional.of("one"), alpha.documents().text(ContentHash.of("one")));
        assertArrayEquals(bytes, alpha.documents().blob(ContentHash.of(bytes)).orElseThrow());
    }

    @Test
    void textOfAnyScriptComesBackExactly() {
        String text = "\uFEFFline\r\n\tna\u00EFve \u6F22\u5B57 \u0627\u0644 \uD83D\uDE00\u200D end ";
        apply(new Mutation.PutText(text), new Mutation.PutText(""));
        assertEquals(Optional.of(text), alpha.documents().text(ContentHash.of(text)));
        assertEquals(Optional.of(""), alpha.documents().text(ContentHash.of("")));
        assertEquals(Optional.empty(), alpha.documents().text(ContentHash.of("other")));
    }

    @Test
    void nulCharacterIsKeptOrRefused() {
        String text = "before\0after";
        try {
            apply(new Mutation.PutText(text));
            assertEquals(Optional.of(text), alpha.documents().text(ContentHash.of(text)));
        } catch (InvalidInputException e) {
            assertEquals(0, alpha.feeds().newestChange());
        }
    }

    @Test
    void equalContentsAreStoredOnce() {
        apply(new Mutation.PutText("same"), new Mutation.PutText("same"), new Mutation.PutBlob(new byte[] {1}));
        apply(new Mutation.PutText("same"), new Mutation.PutBlob(new byte[] {1}));
        assertEquals(Optional.of("same"), alpha.documents().text(ContentHash.of("same")));
    }

    @Test
    void versionsFollowOneAnother() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(Sample.newVersion("d", 2, "two"));
        assertEquals(
                List.of(Sample.version("d", 1, "one"), Sample.version("d", 2, "two")),
                alpha.documents().versions(D));
        assertEquals(2, alpha.documents().find(D).orElseThrow().current().number());
        assertEquals(new Precondition.DocumentAt(D, 1), refusal(Sample.newVersion("d", 2, "other")));
        assertEquals(new Precondition.DocumentAt(D, 3), refusal(Sample.newVersion("d", 4, "other")));
        assertEquals(List.of(), alpha.documents().versions(new DocumentId("none")));
    }

    @Test
    void oneVersionIsReadByItsNumber() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(Sample.newVersion("d", 2, "two"));
        apply(Sample.newDocument("e", "b.md", "other"));
        assertEquals(
                Optional.of(Sample.version("d", 1, "one")), alpha.documents().version(D, 1));
        assertEquals(
                Optional.of(Sample.version("d", 2, "two")), alpha.documents().version(D, 2));
        for (int none : List.of(-1, 0, 3)) {
            assertEquals(Optional.empty(), alpha.documents().version(D, none));
        }
        assertEquals(Optional.empty(), alpha.documents().version(new DocumentId("none"), 1));
    }

    @Test
    void versionNeedsItsContents() {
        assertThrows(
                InvalidInputException.class,
                () -> apply(
                        new Mutation.CreateDocument(D, "a.md", DocumentKind.NOTE),
                        new Mutation.PutVersion(Sample.version("d", 1, "not put"))));
    }

    @Test
    void versionOfADocumentThatIsNotThereIsRefused() {
        assertEquals(new Precondition.DocumentAt(D, 1), refusal(Sample.newVersion("d", 2, "two")));
        assertThrows(InvalidInputException.class, () -> apply(Sample.newVersion("d", 1, "one")));
    }

    @Test
    void pathIsUniqueAmongTheLiving() {
        apply(Sample.newDocument("d", "a/b.md", "one"));
        assertEquals(new Precondition.PathFree("a/b.md"), refusal(Sample.newDocument("e", "a/b.md", "two")));
        assertEquals(new Precondition.PathFree("a"), refusal(Sample.newDocument("e", "a", "two")));
        assertEquals(new Precondition.PathFree("a/b.md/c"), refusal(Sample.newDocument("e", "a/b.md/c", "two")));
        assertEquals(new Precondition.DocumentAt(D, 0), refusal(Sample.newDocument("d", "c.md", "two")));
        apply(new Mutation.DeleteDocument(D));
        apply(Sample.newDocument("e", "a/b.md", "two"));
        assertEquals(
                "e", alpha.documents().findByPath("a/b.md").orElseThrow().id().value());
    }

    @Test
    void moveKeepsTheDocument() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(Sample.newDocument("e", "b.md", "two"));
        apply(new Mutation.MoveDocument(D, "c.md"));
        assertEquals(List.of(item(Kind.DOCUMENT_MOVED, "d")), newest());
        assertEquals(Optional.empty(), alpha.documents().findByPath("a.md"));
        assertEquals(D, alpha.documents().findByPath("c.md").orElseThrow().id());
        assertEquals(new Precondition.PathFree("b.md"), refusal(new Mutation.MoveDocument(D, "b.md")));
        apply(new Mutation.MoveDocument(D, "c.md"));
        apply(new Mutation.MoveDocument(D, "c.md/below"));
        assertEquals("c.md/below", alpha.documents().find(D).orElseThrow().path());
        assertThrows(
                InvalidInputException.class, () -> apply(new Mutation.MoveDocument(new DocumentId("none"), "x.md")));
    }

    @Test
    void deletedDocumentStaysReadable() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(new Mutation.DeleteDocument(D));
        assertEquals(Optional.empty(), alpha.documents().findByPath("a.md"));
        assertEquals(List.of(), alpha.documents().list("", null, 10));
        DocumentRecord deleted = alpha.documents().find(D).orElseThrow();
        assertTrue(deleted.deleted());
        assertEquals("a.md", deleted.path());
        assertEquals(List.of(Sample.version("d", 1, "one")), alpha.documents().versions(D));
        assertEquals(Optional.of("one"), alpha.documents().text(ContentHash.of("one")));
        apply(new Mutation.DeleteDocument(D));
        assertEquals(List.of(), newest(), "deleting again changes nothing");
        assertThrows(InvalidInputException.class, () -> apply(Sample.newDocument("d", "a.md", "one")));
        assertEquals(new Precondition.DocumentAt(D, 1), refusal(Sample.newVersion("d", 2, "two")));
    }

    @Test
    void listIsSortedByCodePointAndPaged() {
        List<String> paths = List.of("B.md", "a/1.md", "a/2.md", "a0.md", "\u00E9.md", "\uFFFD.md", "\uD83D\uDE00.md");
        for (int i = paths.size() - 1; i >= 0; i--) {
            apply(Sample.newDocument("d" + i, paths.get(i), "text"));
        }
        assertEquals(paths, paths("", null, 10));
        assertEquals(List.of("a/1.md", "a/2.md"), paths("a/", null, 10));
        assertEquals(List.of("a/2.md"), paths("a/", "a/1.md", 10));
        assertEquals(List.of("a/2.md", "a0.md"), paths("", "a/1.md", 2));
        assertEquals(List.of("\uD83D\uDE00.md"), paths("\uD83D\uDE00", null, 10));
        assertEquals(List.of(), paths("A", null, 10));
        assertEquals(List.of(), paths("a%", null, 10));
    }

    private List<String> paths(String prefix, @Nullable String after, int limit) {
        return alpha.documents().list(prefix, after, limit).stream()
                .map(DocumentRecord::path)
                .toList();
    }
}
