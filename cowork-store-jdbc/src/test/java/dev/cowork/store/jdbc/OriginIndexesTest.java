package dev.cowork.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.spi.MigrationMode;
import dev.cowork.spi.StoreSpec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a turn or a chat made is found without reading what all the others made. */
class OriginIndexesTest {
    @TempDir
    Path directory;

    @Test
    void artifactsAndProposalsAreFoundByTurnAndByChat() throws SQLException {
        JdbcStore.sqlite()
                .open(new StoreSpec(Optional.of(directory), MigrationMode.MIGRATE))
                .close();
        String url = "jdbc:sqlite:" + directory.resolve("cowork.db").toUri() + "?mode=ro";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String table : List.of("artifacts", "proposals")) {
                for (String origin : List.of("turn", "chat")) {
                    String plan =
                            plan(statement, "SELECT * FROM %s WHERE workspace_id = 'w' AND %s_id = 'x'", table, origin);
                    assertTrue(plan.contains("USING INDEX " + table + "_by_" + origin + " "), plan);
                }
            }
        }
    }

    private static String plan(Statement statement, String query, String table, String origin) throws SQLException {
        try (ResultSet plan = statement.executeQuery("EXPLAIN QUERY PLAN " + query.formatted(table, origin))) {
            plan.next();
            return plan.getString("detail");
        }
    }
}
