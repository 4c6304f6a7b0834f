package dev.cowork.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Actor;
import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DocumentKind;
import dev.cowork.data.Message;
import dev.cowork.data.MessageId;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.data.SourceKey;
import dev.cowork.data.WorkspaceId;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.MigrationMode;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.StoreSpec;
import dev.cowork.spi.VersionRecord;
import dev.cowork.spi.WorkspaceRecord;
import dev.cowork.spi.WorkspaceStore;
import dev.cowork.spi.WriteSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was erased is in no byte of the directory. */
class SqliteScrubTest {
    private static final Actor ANNA = Actor.user("anna");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String SECRET = "xyzzy-plugh";

    @TempDir
    Path directory;

    @Test
    void erasedTextIsInNoFile() throws IOException {
        try (MemoryStore store =
                JdbcStore.sqlite().open(new StoreSpec(Optional.of(directory), MigrationMode.MIGRATE))) {
            WorkspaceStore workspace =
                    store.workspace(store.createWorkspace(new WorkspaceRecord(new WorkspaceId("w"), "w", ANNA, NOW))
                            .id());
            commit(workspace, new Mutation.CreateChat(new ChatId("c"), "chat"));
            for (int i = 0; i < 60; i++) {
                write(workspace, i);
                commit(workspace, message(i, i % 3 == 0 ? SECRET : "harmless"));
            }
            assertTrue(isInSomeFile(SECRET), "the test would find it");
            for (int i = 0; i < 60; i += 3) {
                commit(
                        workspace,
                        new Mutation.Erase(SourceKey.of(new DocumentId("d" + i))),
                        new Mutation.Erase(SourceKey.of(new ChatId("c"), i)));
            }
            assertFalse(store.scrub().isEmpty(), "it cannot reach copies that others made");
            assertFalse(isInSomeFile(SECRET));
            assertFalse(isInSomeFile(ContentHash.of(text(0)).hex()), "its hash is gone too");
            assertTrue(isInSomeFile("harmless"));
            assertEquals(List.of(), store.check());
        }
    }

    /** Long and short texts, so that some lie in one page with others and some in pages of their own. */
    private static String text(int i) {
        return (i + (i % 3 == 0 ? SECRET : "harmless") + ' ').repeat(1 + 40 * (i % 7));
    }

    private static void write(WorkspaceStore workspace, int i) {
        DocumentId id = new DocumentId("d" + i);
        String text = text(i);
        commit(
                workspace,
                new Mutation.PutText(text),
                new Mutation.CreateDocument(id, i + ".md", DocumentKind.NOTE),
                new Mutation.PutVersion(new VersionRecord(
                        id, 1, ContentHash.of(text), text.length(), "text/plain", null, ANNA, NOW, false)));
    }

    private static Mutation message(int i, String text) {
        return new Mutation.AppendMessage(new Message(
                new MessageId("m" + i), new ChatId("c"), i, Role.USER, ANNA, List.of(new Part.Text(text)), NOW, null));
    }

    private static void commit(WorkspaceStore workspace, Mutation... mutations) {
        assertTrue(workspace.commit(WriteSet.of(ANNA, NOW, mutations)) instanceof CommitResult.Applied);
    }

    private boolean isInSomeFile(String text) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                // Byte for byte, so that the search is one of bytes.
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }
}
