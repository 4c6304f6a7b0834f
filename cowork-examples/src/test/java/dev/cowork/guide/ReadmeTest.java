package dev.cowork.guide;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.SearchResults;
import dev.cowork.Turn;
import dev.cowork.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
    @TempDir
    Path directory;

    @Test
    void tenLines() throws IOException {
        Path docs = Files.createDirectory(directory.resolve("docs"));
        Files.writeString(docs.resolve("release.md"), "# Releases\n\nWe cut releases on Tuesdays.\n");
        Path data = directory.resolve("my-data");
        // guide:
        try (Cowork cowork = Cowork.open(data)) { // SQLite, Lucene, vectors and embeddings in this process
            Workspace alpha = cowork.workspace("alpha");
            alpha.documents().importTree(docs);
            alpha.memory().remember("Releases are cut on Tuesdays.");
            SearchResults found =
                    alpha.search("when do we release?"); // hits with their parts of score and source ranges
            Chat chat = alpha.chats().create("Release plan");
            Turn turn = chat.send("Write the release checklist as CHECKLIST.md");
            System.out.println(turn.reply());
            System.out.println(turn.artifacts());
            System.out.println(turn.context()); // what the model was given, and what was left out, and why
        }
        // :guide
        assertFalse(Files.notExists(data));
        assertFalse(found().isEmpty());
    }

    private String found() {
        try (Cowork cowork = Cowork.open(directory.resolve("my-data"))) {
            return cowork.workspace("alpha").search("release").hits().getFirst().excerpt();
        }
    }
}
