package dev.cowork.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cowork.tck.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The server that PostgreSQL's tests run on: what it has committed is there after a crash. */
class PostgresServerTest {
    @Test
    void commitsOutliveACrash() throws SQLException {
        Optional<PostgresServer> started = PostgresServer.tryStart();
        assumeTrue(started.isPresent());
        try (PostgresServer server = started.get()) {
            try (Connection open = DriverManager.getConnection(server.url())) {
                execute(open, "CREATE TABLE kept (n INT)");
                execute(open, "INSERT INTO kept VALUES (7)");
                server.kill();
                assertThrows(SQLException.class, () -> execute(open, "INSERT INTO kept VALUES (8)"));
            }
            assertThrows(SQLException.class, () -> DriverManager.getConnection(server.url()));
            server.restart();
            assertEquals(7, only(server, "SELECT n FROM kept"));
            server.kill();
            server.restart();
            assertEquals(7, only(server, "SELECT n FROM kept"));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int only(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            int value = rows.getInt(1);
            assertFalse(rows.next());
            return value;
        }
    }
}
