package dev.cowork.store.jdbc;

import dev.cowork.error.StoreException;
import dev.cowork.error.StoreException.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/** Opens connections to one SQLite file, set up by one PRAGMA at a time: the driver runs only the first of several. */
final class SqliteConnections {
    private final Path file;
    private final boolean readOnly;
    private final Duration busyTimeout;
    private final long maxPages;

    SqliteConnections(Path file, boolean readOnly, Duration busyTimeout, long maxPages) {
        this.file = file;
        this.readOnly = readOnly;
        this.busyTimeout = busyTimeout;
        this.maxPages = maxPages;
    }

    /** A connection that has changed nothing of the file yet, which may not be ours. */
    Connection first() throws SQLException {
        return open(readOnly ? "ro" : "rwc", List.of());
    }

    /** Makes the first connection the one that writes. */
    void setUpWriter(Connection connection) throws SQLException {
        if (!readOnly) {
            run(connection, "PRAGMA journal_mode = WAL");
        }
        run(connection, "PRAGMA synchronous = FULL");
        run(connection, "PRAGMA foreign_keys = ON");
        run(connection, "PRAGMA secure_delete = ON");
        if (maxPages > 0) {
            run(connection, "PRAGMA max_page_count = " + maxPages);
        }
    }

    Connection reader() throws SQLException {
        return open(readOnly ? "ro" : "rw", List.of("PRAGMA query_only = ON"));
    }

    private Connection open(String mode, List<String> pragmas) throws SQLException {
        Connection connection = connect("jdbc:sqlite:" + file.toUri() + "?mode=" + mode);
        boolean ready = false;
        try {
            run(connection, "PRAGMA busy_timeout = " + busyTimeout.toMillis());
            for (String pragma : pragmas) {
                run(connection, pragma);
            }
            ready = true;
            return connection;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }

    private Connection connect(String url) throws SQLException {
        try {
            Properties settings = new Properties();
            // Otherwise each insert leaves a statement open that reads its row's number, and VACUUM refuses to run.
            settings.setProperty("jdbc.get_generated_keys", "false");
            return DriverManager.getConnection(url, settings);
        } catch (SQLException e) {
            if ("08001".equals(e.getSQLState())) {
                throw new StoreException(Kind.FAILED, SqliteLibrary.NO_DRIVER, e);
            }
            throw e;
        }
    }

    static void run(Connection connection, String statement) throws SQLException {
        try (Statement runner = connection.createStatement()) {
            runner.execute(statement);
        }
    }
}
