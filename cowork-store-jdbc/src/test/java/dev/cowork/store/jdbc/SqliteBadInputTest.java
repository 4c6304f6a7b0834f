package dev.cowork.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Actor;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DocumentKind;
import dev.cowork.data.WorkspaceId;
import dev.cowork.error.StoreException;
import dev.cowork.error.StoreException.Kind;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A SQLite file that cannot be used is refused with a typed error, and nothing is written to it. */
class SqliteBadInputTest {
    private static final Actor ANNA = Actor.user("anna");
    private static final int PAGE = 4096;

    @TempDir
    Path directory;

    @Test
    void lockedByAnother() throws SQLException {
        SqliteStoreProvider impatient = new SqliteStoreProvider().busyTimeout(Duration.ofMillis(20));
        try (MemoryStore store = open(impatient);
                Connection other = connect()) {
            WorkspaceStore alpha = workspace(store, "alpha");
            execute(other, "BEGIN IMMEDIATE");
            assertFails(Kind.LOCKED, () -> write(alpha, "one"));
            assertFails(Kind.LOCKED, () -> workspace(store, "beta"));
            assertEquals(0, alpha.feeds().newestChange(), "reading goes on, and nothing was written");
            execute(other, "ROLLBACK");
            assertEquals(1, write(alpha, "one"));
        }
        try (Connection other = connect()) {
            execute(other, "BEGIN IMMEDIATE");
            assertFails(Kind.LOCKED, () -> open(impatient));
        }
        open(impatient).close();
    }

    @Test
    void readOnly() throws IOException {
        assertFails(Kind.UNAVAILABLE, () -> open(new SqliteStoreProvider().readOnly()));
        assertFalse(Files.exists(file()));
        open().close();
        assertRefused(Kind.READ_ONLY, new SqliteStoreProvider().readOnly(), MigrationMode.MIGRATE);
    }

    @Test
    void full() throws SQLException {
        open().close();
        SqliteStoreProvider small = new SqliteStoreProvider().maxPages(pages() + 20);
        try (MemoryStore store = open(small)) {
            WorkspaceStore alpha = workspace(store, "alpha");
            write(alpha, "one");
            String large = "x".repeat(40 * PAGE);
            assertFails(Kind.FULL, () -> write(alpha, large));
            assertEquals(1, alpha.feeds().newestChange());
            assertEquals(Optional.empty(), alpha.documents().text(ContentHash.of(large)));
            assertEquals(2, write(alpha, "two"), "no number is missing");
            assertEquals(List.of(), store.check());
        }
    }

    @Test
    void foreign() throws SQLException, IOException {
        try (Connection other = connect()) {
            execute(other, "CREATE TABLE store (id INT)");
        }
        assertRefused(Kind.FOREIGN, new SqliteStoreProvider(), MigrationMode.MIGRATE);
    }

    @Test
    void madeByAnotherProgram() throws SQLException, IOException {
        try (Connection other = connect()) {
            execute(other, "PRAGMA application_id = 7");
        }
        assertRefused(Kind.FOREIGN, new SqliteStoreProvider(), MigrationMode.MIGRATE);
    }

    @ParameterizedTest
    @EnumSource(names = {"MIGRATE", "VALIDATE"})
    void newer(MigrationMode mode) throws SQLException, IOException {
        open().close();
        try (Connection other = connect()) {
            execute(other, "UPDATE store SET schema_version = 9, min_writer = " + (Migrations.VERSION + 1));
            execute(other, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
        assertRefused(Kind.NEWER, new SqliteStoreProvider(), mode);
    }

    @Test
    void notMadeYetAndOnlyValidated() throws SQLException {
        assertFails(Kind.OLDER, () -> open(new SqliteStoreProvider(), MigrationMode.VALIDATE));
        try (Connection other = connect()) {
            assertEquals(0, number(other, "SELECT COUNT(*) FROM sqlite_master"));
        }
        open().close();
    }

    @Test
    void noDatabase() throws IOException {
        Files.writeString(file(), "This is a note of " + "somebody ".repeat(1000));
        assertRefused(Kind.DAMAGED, new SqliteStoreProvider(), MigrationMode.MIGRATE);
    }

    @Test
    void damaged() throws IOException {
        try (MemoryStore store = open()) {
            write(workspace(store, "alpha"), "one");
        }
        byte[] bytes = Files.readAllBytes(file());
        Arrays.fill(bytes, PAGE, bytes.length, (byte) 0x5a);
        Files.write(file(), bytes);
        assertRefused(Kind.DAMAGED, new SqliteStoreProvider(), MigrationMode.MIGRATE);
    }

    @Test
    void cutShort() throws IOException {
        open().close();
        byte[] bytes = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(bytes, 2 * PAGE));
        assertRefused(Kind.DAMAGED, new SqliteStoreProvider(), MigrationMode.MIGRATE);
    }

    @Test
    void aFileWhereTheDirectoryIs() throws IOException {
        Path taken = Files.writeString(directory.resolve("taken"), "mine");
        assertFails(
                Kind.UNAVAILABLE,
                () -> new SqliteStoreProvider().open(new StoreSpec(Optional.of(taken), MigrationMode.MIGRATE)));
        assertEquals("mine", Files.readString(taken));
    }

    @Test
    void aDirectoryWhereTheFileIs() throws IOException {
        Files.createDirectory(file());
        assertFails(Kind.UNAVAILABLE, this::open);
        assertTrue(Files.isDirectory(file()));
    }

    /** Refused, byte for byte as it was, and without a log that would be replayed. */
    private void assertRefused(Kind kind, SqliteStoreProvider provider, MigrationMode mode) throws IOException {
        byte[] before = Files.readAllBytes(file());
        assertFails(kind, () -> open(provider, mode));
        assertArrayEquals(before, Files.readAllBytes(file()));
        Path log = directory.resolve("cowork.db-wal");
        assertTrue(!Files.exists(log) || Files.size(log) == 0, "there is a log");
    }

    private static void assertFails(Kind kind, Executable action) {
        StoreException error = assertThrows(StoreException.class, action);
        assertEquals(kind, error.kind(), error.getMessage());
    }

    private MemoryStore open() {
        return open(new SqliteStoreProvider());
    }

    private MemoryStore open(SqliteStoreProvider provider) {
        return open(provider, MigrationMode.MIGRATE);
    }

    private MemoryStore open(SqliteStoreProvider provider, MigrationMode mode) {
        return provider.open(new StoreSpec(Optional.of(directory), mode));
    }

    private static WorkspaceStore workspace(MemoryStore store, String name) {
        return store.workspace(
                store.createWorkspace(new WorkspaceRecord(new WorkspaceId(name), name, ANNA, Instant.EPOCH))
                        .id());
    }

    private static long write(WorkspaceStore workspace, String text) {
        DocumentId id = new DocumentId(ContentHash.of(text).hex().substring(0, 8));
        VersionRecord version = new VersionRecord(
                id, 1, ContentHash.of(text), text.length(), "text/plain", null, ANNA, Instant.EPOCH, false);
        CommitResult result = workspace.commit(WriteSet.of(
                ANNA,
                Instant.EPOCH,
                new Mutation.PutText(text),
                new Mutation.CreateDocument(id, id.value() + ".md", DocumentKind.NOTE),
                new Mutation.PutVersion(version)));
        return assertInstanceOf(CommitResult.Applied.class, result).change();
    }

    private Path file() {
        return directory.resolve("cowork.db");
    }

    private long pages() throws SQLException {
        try (Connection connection = connect()) {
            return number(connection, "PRAGMA page_count");
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getLong(1);
        }
    }
}
