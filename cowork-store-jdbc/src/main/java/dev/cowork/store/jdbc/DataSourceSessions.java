package dev.cowork.store.jdbc;

import dev.cowork.error.ClosedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions on connections of a data source, one for each call, or on the connection of the host's transaction. */
final class DataSourceSessions implements Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(DataSourceSessions.class);
    private static final int ATTEMPTS = 5;

    private final ConnectionSource source;
    private final PostgresqlDialect dialect;
    private final Duration lockTimeout;
    private volatile boolean closed;

    /**
     * Creates the sessions.
     *
     * @param lockTimeout how long a transaction of the store's own waits for a lock; zero leaves it to the server
     */
    DataSourceSessions(ConnectionSource source, PostgresqlDialect dialect, Duration lockTimeout) {
        this.source = source;
        this.dialect = dialect;
        this.lockTimeout = lockTimeout;
    }

    @Override
    public boolean readsOnlyCommitted() {
        return source.current().isEmpty();
    }

    @Override
    public <T> T read(String what, Work<T> work) {
        requireOpen();
        Optional<Connection> current = source.current();
        try {
            return current.isPresent() ? on(current.get(), work) : withOwn(work, true);
        } catch (SQLException e) {
            throw dialect.error(what, e);
        }
    }

    @Override
    public <T> T write(String what, Work<T> work) {
        requireOpen();
        Optional<Connection> current = source.current();
        try {
            return current.isPresent() ? joined(current.get(), work) : repeatedly(work);
        } catch (SQLException e) {
            throw dialect.error(what, e);
        }
    }

    @Override
    public <T> T outsideTransaction(String what, Work<T> work) {
        requireOpen();
        try {
            return withOwn(work, true);
        } catch (SQLException e) {
            throw dialect.error(what, e);
        }
    }

    private <T> T on(Connection connection, Work<T> work) throws SQLException {
        try (Sql sql = new Sql(connection, dialect)) {
            return work.run(sql);
        }
    }

    /** What PostgreSQL took back for the sake of another transaction is done again, a bounded number of times. */
    private <T> T repeatedly(Work<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return withOwn(sql -> transaction(sql, work), false);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !PostgresqlDialect.isRepeatable(e)) {
                    throw e;
                }
            }
        }
    }

    private <T> T withOwn(Work<T> work, boolean autoCommit) throws SQLException {
        try (Connection connection = source.dataSource().getConnection()) {
            boolean before = connection.getAutoCommit();
            if (before != autoCommit) {
                connection.setAutoCommit(autoCommit);
            }
            try {
                return on(connection, work);
            } finally {
                if (before != autoCommit && !connection.isClosed()) {
                    connection.setAutoCommit(before);
                }
            }
        }
    }

    private <T> T transaction(Sql sql, Work<T> work) throws SQLException {
        boolean done = false;
        try {
            if (lockTimeout.isPositive()) {
                sql.execute("SET LOCAL lock_timeout = " + lockTimeout.toMillis());
            }
            T result = work.run(sql);
            sql.connection().commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                rollBack(sql.connection());
            }
        }
    }

    /** A connection that cannot roll back is broken, and the server has rolled back by itself. */
    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debug("A rollback failed", e);
        }
    }

    private <T> T joined(Connection connection, Work<T> work) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        boolean done = false;
        try {
            T result = on(connection, work);
            connection.releaseSavepoint(savepoint);
            done = true;
            return result;
        } finally {
            if (!done) {
                connection.rollback(savepoint);
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new ClosedException("The store in the schema " + dialect.schema() + " was closed");
        }
    }

    /** Refuses further calls; the data source is the host's. */
    @Override
    public void close() {
        closed = true;
    }
}
