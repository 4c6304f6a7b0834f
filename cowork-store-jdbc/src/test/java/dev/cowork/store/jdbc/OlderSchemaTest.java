package dev.cowork.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.data.Actor;
import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.CallId;
import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DocumentKind;
import dev.cowork.data.DraftId;
import dev.cowork.data.JsonText;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import dev.cowork.data.WorkspaceId;
import dev.cowork.error.StoreException;
import dev.cowork.spi.ArtifactRecord;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.MigrationMode;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.StoreSpec;
import dev.cowork.spi.VersionRecord;
import dev.cowork.spi.WorkspaceRecord;
import dev.cowork.spi.WorkspaceStore;
import dev.cowork.spi.WriteSet;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of an older version is brought to this one and keeps what it holds. */
class OlderSchemaTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private static final Actor ANNA = Actor.user("anna");

    /** Takes away what version 3 brought. */
    private static final List<String> FROM_3_TO_2 = List.of(
            "DROP TABLE draft_revisions",
            "DROP TABLE drafts",
            "ALTER TABLE artifacts DROP COLUMN title",
            "ALTER TABLE artifacts DROP COLUMN kind",
            "DELETE FROM migrations WHERE version = 3",
            "UPDATE store SET schema_version = 2, min_reader = 1, min_writer = 1");

    /** Takes away what version 2 brought. */
    private static final List<String> FROM_2_TO_1 = List.of(
            "DROP TABLE settings",
            "DROP INDEX calls_by_time",
            "DROP INDEX calls_by_model",
            "ALTER TABLE calls DROP COLUMN calibration",
            "ALTER TABLE calls DROP COLUMN cost",
            "ALTER TABLE turns DROP COLUMN stop",
            "DELETE FROM migrations WHERE version = 2",
            "UPDATE store SET schema_version = 1");

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
        execute(FROM_3_TO_2);
        execute(FROM_2_TO_1);
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

    @Test
    void versionTwoKeepsItsArtifactsAndTakesDrafts() throws SQLException {
        DocumentId document = new DocumentId("d");
        ArtifactRecord artifact = new ArtifactRecord(
                document,
                1,
                new ArtifactOrigin(
                        new TurnId("t"), new Source.OfMessages(new ChatId("c"), 1, 1), new Range(0, 3), "fence", null));
        try (MemoryStore store = open(MigrationMode.MIGRATE)) {
            apply(
                    alpha(store),
                    new Mutation.PutText("one"),
                    new Mutation.CreateDocument(document, "a.md", DocumentKind.NOTE),
                    new Mutation.PutVersion(new VersionRecord(
                            document, 1, ContentHash.of("one"), 3, "text/markdown", null, ANNA, NOW, false)),
                    new Mutation.PutArtifact(artifact));
        }
        execute(FROM_3_TO_2);
        assertEquals(
                StoreException.Kind.OLDER,
                assertThrows(StoreException.class, () -> open(MigrationMode.VALIDATE))
                        .kind());

        DraftRevisionRecord revision = new DraftRevisionRecord(
                new DraftId(document, 1), 1, 1, ContentHash.of("one"), 3, null, true, ANNA, null, null, null, "", NOW);
        try (MemoryStore store = open(MigrationMode.MIGRATE)) {
            assertEquals(List.of(artifact), alpha(store).ledger().artifacts(null, null, null));
            assertEquals(List.of(), alpha(store).drafts().of(document));
            apply(alpha(store), new Mutation.PutDraftRevision(revision));
        }
        try (MemoryStore store = open(MigrationMode.VALIDATE)) {
            assertEquals(
                    revision, alpha(store).drafts().open(document).orElseThrow().latest());
        }
        assertEquals("3 3 3", version(), "an older program cannot read or erase drafts");
    }

    private String version() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT schema_version, min_reader, min_writer FROM store")) {
            return row.getInt(1) + " " + row.getInt(2) + " " + row.getInt(3);
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

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("cowork.db"));
    }

    private void execute(List<String> statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
