package dev.cowork.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.spi.MigrationMode;
import dev.cowork.spi.StoreSpec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database itself keeps a second open draft out, and finds the open ones without reading the closed ones. */
class DraftIndexesTest {
    private static final String NEW = "INSERT INTO drafts (workspace_id, document_id, number, state, revision, path,"
            + " actor_kind, actor_name, opened_at, change_number, place)"
            + " VALUES ('w', '%s', %d, '%s', 1, %s, 'user', 'anna', '2026', 1, %d)";

    @TempDir
    Path directory;

    private Connection connection;
    private int place;

    @BeforeEach
    void open() throws SQLException {
        JdbcStore.sqlite()
                .open(new StoreSpec(Optional.of(directory), MigrationMode.MIGRATE))
                .close();
        connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("cowork.db"));
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void draft(String document, int number, String state, String path) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(NEW.formatted(document, number, state, path, ++place));
        }
    }

    @Test
    void oneDraftOfADocumentIsOpenAndOneHasAPath() throws SQLException {
        draft("d", 1, "cancelled", "'a.md'");
        draft("d", 2, "cancelled", "'a.md'");
        draft("d", 3, "open", "'a.md'");
        draft("e", 1, "open", "NULL");
        draft("f", 1, "open", "NULL");
        assertUnique("drafts.document_id", "d", "'b.md'");
        assertUnique("drafts.path", "g", "'a.md'");
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM drafts")) {
            assertEquals(5, count.getInt(1));
        }
    }

    private void assertUnique(String column, String document, String path) {
        String message = assertThrows(SQLException.class, () -> draft(document, 9, "open", path))
                .getMessage();
        assertTrue(message.contains("UNIQUE constraint failed: drafts.workspace_id, " + column), message);
    }

    @Test
    void openDraftsAreFoundByDocumentAndByPath() throws SQLException {
        assertPlan("document_id = 'd'", "drafts_open ");
        assertPlan("path = 'a.md'", "drafts_open_by_path ");
    }

    private void assertPlan(String condition, String index) throws SQLException {
        String query = "EXPLAIN QUERY PLAN SELECT * FROM drafts WHERE workspace_id = 'w' AND state = 'open' AND ";
        try (Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery(query + condition)) {
            plan.next();
            String detail = plan.getString("detail");
            assertTrue(detail.contains("USING INDEX " + index), detail);
        }
    }
}
