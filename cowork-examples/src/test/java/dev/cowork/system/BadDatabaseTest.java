package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.TurnFailedException;
import dev.cowork.Workspace;
import dev.cowork.data.TurnState;
import dev.cowork.error.StoreException;
import dev.cowork.error.StoreException.Kind;
import dev.cowork.spi.MemoryStoreProvider;
import dev.cowork.store.jdbc.SqliteStoreProvider;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.ScriptedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a host sees of a database that cannot be used: a typed error, a file as it was, and a directory that can be opened
 * once the trouble is over.
 */
class BadDatabaseTest {
    private static final SqliteStoreProvider SQLITE = new SqliteStoreProvider();

    @TempDir
    Path directory;

    @Test
    void lockedByAnother() throws SQLException {
        SqliteStoreProvider impatient = SQLITE.busyTimeout(Duration.ofMillis(20));
        try (Cowork cowork = open(impatient);
                Connection other = connect()) {
            Workspace alpha = cowork.workspace("alpha");
            alpha.documents().write("a.md", "One.");
            Chat chat = alpha.chats().create("A chat");
            long change = alpha.change();
            execute(other, "BEGIN IMMEDIATE");
            assertFails(Kind.LOCKED, () -> alpha.documents().write("b.md", "Two."));
            assertFails(Kind.LOCKED, () -> alpha.memory().remember("Nothing."));
            assertFails(Kind.LOCKED, () -> chat.send("Hello?"));
            assertFails(Kind.LOCKED, () -> cowork.workspace("beta"));
            assertEquals("One.", alpha.documents().get("a.md").text(), "reading goes on");
            assertEquals(change, alpha.change(), "something was written");
            assertEquals(List.of(), chat.messages());
            execute(other, "ROLLBACK");
            assertEquals("Noted.", chat.send("Hello?").reply());
        }
        try (Connection other = connect()) {
            execute(other, "BEGIN IMMEDIATE");
            StoreException error = assertFails(Kind.LOCKED, () -> open(impatient));
            assertTrue(error.retryable());
        }
        open(SQLITE).close();
    }

    @Test
    void readOnly() throws IOException {
        fill();
        assertRefused(Kind.READ_ONLY, SQLITE.readOnly());
        assertStillThere();
    }

    @Test
    void full() throws SQLException {
        fill();
        try (Cowork cowork = open(SQLITE.maxPages(pages() + 16))) {
            Workspace alpha = cowork.workspace("alpha");
            Chat chat = alpha.chats().create("A chat");
            long change = alpha.change();
            String large = "x".repeat(80 * 4096);
            StoreException error =
                    assertFails(Kind.FULL, () -> alpha.documents().write("large.md", large));
            assertFalse(error.retryable());
            assertFails(Kind.FULL, () -> chat.send(large));
            assertEquals(change, alpha.change(), "something was written");
            assertEquals(1, alpha.documents().list("").size());
            assertEquals(List.of(), chat.messages());
        }
        assertStillThere();
    }

    /** The question is stored before the model is asked; the reply does not fit, and the turn says so. */
    @Test
    void fullWhenTheReplyComes() throws SQLException {
        fill();
        ScriptedModel talkative = ScriptedModel.saying("word ".repeat(200_000));
        try (Cowork cowork = Cowork.builder()
                .directory(directory)
                .store(SQLITE.maxPages(pages() + 64))
                .embeddingModel(new DeterministicEmbeddingModel(64))
                .llm(talkative)
                .model("scripted/model")
                .open()) {
            Chat chat = cowork.workspace("alpha").chats().create("A chat");
            TurnFailedException error = assertThrows(TurnFailedException.class, () -> chat.send("Hello?"));
            assertEquals(
                    Kind.FULL,
                    assertInstanceOf(StoreException.class, error.getCause()).kind());
            assertEquals(1, chat.messages().size(), "the question is kept, and no part of a reply pretends to be one");
        }
        try (Cowork cowork = open(SQLITE)) {
            Chat chat = cowork.workspace("alpha").chats().list().getFirst();
            assertEquals(TurnState.BROKEN, chat.turns().getLast().state());
            assertEquals(
                    "Noted.", chat.retry(chat.turns().getLast().id()).turn().reply());
        }
    }

    @Test
    void foreign() throws SQLException, IOException {
        try (Connection other = connect()) {
            execute(other, "CREATE TABLE store (id INT)");
        }
        assertRefused(Kind.FOREIGN, SQLITE);
    }

    @Test
    void newer() throws SQLException, IOException {
        fill();
        change("UPDATE store SET schema_version = 9, min_writer = 9");
        assertRefused(Kind.NEWER, SQLITE);
        change("UPDATE store SET schema_version = 3, min_writer = 3");
        assertStillThere();
    }

    @Test
    void damaged() throws IOException {
        fill();
        byte[] bytes = Files.readAllBytes(file());
        byte[] broken = bytes.clone();
        Arrays.fill(broken, 4096, broken.length, (byte) 0x5a);
        Files.write(file(), broken);
        assertRefused(Kind.DAMAGED, SQLITE);
        Files.write(file(), bytes);
        assertStillThere();
    }

    @Test
    void noDatabase() throws IOException {
        Files.writeString(file(), "This is a note of " + "somebody ".repeat(1000));
        assertRefused(Kind.DAMAGED, SQLITE);
    }

    @Test
    void aFileWhereTheDirectoryShouldBe() throws IOException {
        Path taken = Files.writeString(directory.resolve("taken"), "mine");
        assertThrows(StoreException.class, () -> Cowork.open(taken));
        assertThrows(StoreException.class, () -> Cowork.open(taken.resolve("below")));
        assertEquals("mine", Files.readString(taken));
    }

    @Test
    void aDirectoryWhereTheFileShouldBe() throws IOException {
        Files.createDirectory(file());
        assertFails(Kind.UNAVAILABLE, () -> open(SQLITE));
        assertTrue(Files.isDirectory(file()));
    }

    private void fill() {
        try (Cowork cowork = open(SQLITE)) {
            cowork.workspace("alpha").documents().write("a.md", "One.");
        }
    }

    private void assertStillThere() {
        try (Cowork cowork = open(SQLITE)) {
            assertEquals(
                    "One.",
                    cowork.findWorkspace("alpha")
                            .orElseThrow()
                            .documents()
                            .get("a.md")
                            .text());
            assertEquals(List.of(), cowork.check().problems());
        }
    }

    private void assertRefused(Kind kind, MemoryStoreProvider store) throws IOException {
        byte[] before = Files.readAllBytes(file());
        assertFails(kind, () -> open(store));
        assertArrayEquals(before, Files.readAllBytes(file()));
    }

    private static StoreException assertFails(Kind kind, Executable action) {
        StoreException error = assertThrows(StoreException.class, action);
        assertEquals(kind, error.kind(), error.getMessage());
        return error;
    }

    private Cowork open(MemoryStoreProvider store) {
        return Cowork.builder()
                .directory(directory)
                .store(store)
                .embeddingModel(new DeterministicEmbeddingModel(64))
                .llm(ScriptedModel.saying("Noted."))
                .model("scripted/model")
                .open();
    }

    private void change(String sql) throws SQLException {
        try (Connection other = connect()) {
            execute(other, sql);
            execute(other, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private long pages() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA page_count")) {
            return rows.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file());
    }

    private Path file() {
        return directory.resolve("cowork.db");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
