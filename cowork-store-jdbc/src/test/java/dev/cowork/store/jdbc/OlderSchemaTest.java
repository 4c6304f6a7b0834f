package dev.cowork.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.data.Actor;
import dev.cowork.data.CallId;
import dev.cowork.data.ChatId;
import dev.cowork.data.JsonText;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import dev.cowork.data.WorkspaceId;
import dev.cowork.error.StoreException;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.MigrationMode;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.StoreSpec;
import dev.cowork.spi.WorkspaceRecord;
import dev.cowork.spi.WorkspaceStore;
import dev.cowork.spi.WriteSet;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of version 1 with a call in it is brought to this version and keeps what it holds. */
class OlderSchemaTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private static final Actor ANNA = Actor.user("anna");

    @TempDir
    Path directory;

    @Test
    void isMigratedOnceAndOnlyWhenAllowed() throws SQLException {
        CallRecord call = CallRecord.open(
                new CallId("k"), new TurnId("t"), "turn", 1, 1, "offline", "extractive", 4096, 17, true, 1, NOW);
        try (MemoryStore store = open(MigrationMode.MIGRATE)) {
            apply(
                    alpha(store),
                    new Mutation.CreateChat(new ChatId("c"), "Old"),
                    new Mutation.OpenTurn(new TurnId("t"), new ChatId("c"), 0, null, null),
                    new Mutation.PutCall(call));
        }
        backToVersion1();
        StoreException error = assertThrows(StoreException.class, () -> open(MigrationMode.VALIDATE));
        assertEquals(StoreException.Kind.OLDER, error.kind());

        try (MemoryStore store = open(MigrationMode.MIGRATE)) {
            WorkspaceStore alpha = alpha(store);
            assertEquals(List.of(call), alpha.ledger().calls(new TurnId("t")));
            assertEquals(
                    TurnState.OPEN,
                    alpha.chats().turn(new TurnId("t")).orElseThrow().state());
            apply(alpha, new Mutation.PutSetting("models", new JsonText("{}")));
        }
        try (MemoryStore store = open(MigrationMode.VALIDATE)) {
            assertEquals(Optional.of(new JsonText("{}")), alpha(store).ledger().setting("models"));
        }
    }

    private MemoryStore open(MigrationMode mode) {
        return new SqliteStoreProvider().open(new StoreSpec(Optional.of(directory), mode));
    }

    private static WorkspaceStore alpha(MemoryStore store) {
        return store.workspace(store.createWorkspace(new WorkspaceRecord(new WorkspaceId("w"), "alpha", ANNA, NOW))
                .id());
    }

    private static void apply(WorkspaceStore workspace, Mutation... mutations) {
        assertInstanceOf(CommitResult.Applied.class, workspace.commit(WriteSet.of(ANNA, NOW, mutations)));
    }

    /** Takes away what versions 2 and 3 brought. */
    private void backToVersion1() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("cowork.db"));
                Statement statement = connection.createStatement()) {
            for (String undo : List.of(
                    "DROP TABLE draft_revisions",
                    "DROP TABLE drafts",
                    "ALTER TABLE artifacts DROP COLUMN title",
                    "ALTER TABLE artifacts DROP COLUMN kind",
                    "DROP TABLE settings",
                    "DROP INDEX calls_by_time",
                    "DROP INDEX calls_by_model",
                    "ALTER TABLE calls DROP COLUMN calibration",
                    "ALTER TABLE calls DROP COLUMN cost",
                    "ALTER TABLE turns DROP COLUMN stop",
                    "DELETE FROM migrations WHERE version > 1",
                    "UPDATE store SET schema_version = 1, min_reader = 1, min_writer = 1")) {
                statement.execute(undo);
            }
        }
    }
}
