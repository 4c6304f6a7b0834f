package dev.cowork.store.jdbc;

import dev.cowork.error.StoreException;
import dev.cowork.error.StoreException.Kind;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.MigrationMode;
import dev.cowork.spi.StoreCapabilities;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Opens a SQLite file: whose it is, which version it has, whether it can be written. */
final class SqliteOpening {
    /** "COWK" in ASCII: what SQLite keeps in the file's header to tell whose it is. */
    private static final int APPLICATION_ID = 0x434F574B;

    private final Path file;
    private final SqliteConnections connections;
    private final SqliteDialect dialect;

    SqliteOpening(Path file, SqliteConnections connections, SqliteDialect dialect) {
        this.file = file;
        this.connections = connections;
        this.dialect = dialect;
    }

    MemoryStore open(MigrationMode mode, AutoCloseable directory) {
        try {
            Connection connection = connections.first();
            boolean ready = false;
            try {
                Sql writer = new Sql(connection, dialect);
                prepare(writer, mode);
                MemoryStore store = new DatabaseStore(
                        new SqliteSessions(file, dialect, connections, writer, directory),
                        new StoreCapabilities(true, false, true),
                        this::scrub);
                ready = true;
                return store;
            } finally {
                if (!ready) {
                    connection.close();
                }
            }
        } catch (SQLException e) {
            throw dialect.error("open the store", e);
        }
    }

    private void prepare(Sql writer, MigrationMode mode) throws SQLException {
        boolean there = isOurs(writer);
        connections.setUpWriter(writer.connection());
        writer.execute("BEGIN IMMEDIATE");
        boolean done = false;
        try {
            if (mode != MigrationMode.OFF) {
                Migrations.run(writer, mode, there, file.toString());
                if (!there) {
                    writer.execute("PRAGMA application_id = " + APPLICATION_ID);
                    writer.execute("PRAGMA user_version = " + Migrations.VERSION);
                }
            }
            // Who held a lease was in the engine that had this directory open before, and is gone. That this writes
            // something also tells now, and not at the first commit, whether the file can be written at all.
            writer.run("DELETE FROM leases");
            writer.run("UPDATE store SET epoch = epoch");
            writer.execute("COMMIT");
            done = true;
        } finally {
            if (!done) {
                SqliteSessions.rollBack(writer, file);
            }
        }
    }

    /** Whether the file is a store of ours; false when it is empty. */
    private boolean isOurs(Sql sql) throws SQLException {
        long owner = sql.number("PRAGMA application_id");
        boolean empty = sql.number("SELECT COUNT(*) FROM sqlite_master") == 0;
        if (owner != APPLICATION_ID && !(owner == 0 && empty)) {
            throw new StoreException(
                    Kind.FOREIGN, "The database " + file + " was not made by Cowork; choose another directory", null);
        }
        return owner == APPLICATION_ID;
    }

    /**
     * Empties the write-ahead log into the file, in which {@code secure_delete} has overwritten what was deleted. A VACUUM
     * would rewrite the whole database for each erased sentence, and finds nothing more to remove.
     */
    private List<String> scrub(Sql sql) throws SQLException {
        List<String> beyondReach = new ArrayList<>();
        if (sql.number("PRAGMA wal_checkpoint(TRUNCATE)") != 0) {
            beyondReach.add("the write-ahead log beside " + file.getFileName()
                    + ", which somebody is reading; it is emptied with the next erasure or when the store closes");
        }
        beyondReach.add("copies that the file system, the disk or a backup made of " + file.getFileName());
        return beyondReach;
    }
}
