package dev.cowork.core.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.DocumentKind;
import dev.cowork.error.InvalidInputException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DocumentPathsTest {
    @Test
    void takesOrdinaryPaths() {
        List<String> paths = List.of(
                "a",
                "context/vision.md",
                ".gitignore",
                "..a/b..c/...d",
                "with space.md",
                "\u6f22\u5b57/\u00fcber.md",
                "\ud83d\ude00.md",
                "console.txt",
                "com10.txt",
                "x".repeat(255),
                String.join("/", Collections.nCopies(64, "a")));
        for (String path : paths) {
            assertEquals(path, DocumentPaths.check(path));
        }
    }

    @Test
    void refusesWhatIsNoPathEverywhere() {
        List<String> paths = List.of(
                "",
                "/",
                "/etc/passwd",
                "a/",
                "a//b",
                ".",
                "..",
                "../a",
                "a/../b",
                "a/./b",
                "a\\b",
                "C:/a",
                "a\0b",
                "a\nb",
                "a\u007fb",
                "a\u0085b",
                " a",
                "a /b",
                "a.",
                "a./b",
                "CON",
                "con.txt",
                "a/NUL/b",
                "Com1.tar.gz",
                "lpt9",
                "aux",
                "a\ud83d",
                "\ude00b",
                "u\u0308ber.md",
                "a\ufffdb",
                "x".repeat(256),
                "\u00fc".repeat(128),
                String.join("/", Collections.nCopies(65, "a")),
                String.join("/", Collections.nCopies(10_000, "a")),
                "abcdefgh/".repeat(113) + "12345678");
        for (String path : paths) {
            InvalidInputException error =
                    assertThrows(InvalidInputException.class, () -> DocumentPaths.check(path), path);
            assertTrue(String.valueOf(error.getMessage()).length() < 300, "the message must stay short");
        }
    }

    @Test
    void wellKnownNamesHaveKinds() {
        assertEquals(DocumentKind.IDENTITY, DocumentPaths.kind("README.md", DocumentKind.NOTE));
        assertEquals(DocumentKind.IDENTITY, DocumentPaths.kind("soul", DocumentKind.FILE));
        assertEquals(DocumentKind.FILE, DocumentPaths.kind("docs/README.md", DocumentKind.FILE));
        assertEquals(DocumentKind.MEMORY, DocumentPaths.kind("Memory.md", DocumentKind.NOTE));
        assertEquals(DocumentKind.MEMORY, DocumentPaths.kind("daily/2024-05-08.md", DocumentKind.NOTE));
        assertEquals(DocumentKind.MEMORY, DocumentPaths.kind("Daily/2024-02-29.MD", DocumentKind.NOTE));
        for (String none : List.of(
                "dailyness.md",
                "daily/2026-02-30.md",
                "daily/2025-02-29.md",
                "daily/notes.md",
                "a/daily/2026-03-02.md")) {
            assertEquals(DocumentKind.NOTE, DocumentPaths.kind(none, DocumentKind.NOTE), none);
        }
    }
}
