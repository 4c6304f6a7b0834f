package dev.cowork.store.jdbc;

import dev.cowork.error.ClosedException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections that read: opened when they are needed, kept, and never more than a few. */
final class SqliteReaders {
    static final int MOST = 4;
    private static final Logger LOG = LoggerFactory.getLogger(SqliteReaders.class);

    private final SqliteConnections connections;
    private final SqliteDialect dialect;
    private final Semaphore permits = new Semaphore(MOST, true);
    private final Deque<Sql> idle = new ArrayDeque<>();
    private volatile boolean closed;

    SqliteReaders(SqliteConnections connections, SqliteDialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
    }

    <T> T read(Work<T> work) throws SQLException {
        permits.acquireUninterruptibly();
        try {
            Sql sql = take();
            try {
                return work.run(sql);
            } finally {
                give(sql);
            }
        } finally {
            permits.release();
        }
    }

    private Sql take() throws SQLException {
        if (closed) {
            throw new ClosedException("The store was closed");
        }
        synchronized (idle) {
            Sql sql = idle.pollFirst();
            if (sql != null) {
                return sql;
            }
        }
        return new Sql(connections.reader(), dialect);
    }

    private void give(Sql sql) {
        synchronized (idle) {
            idle.addFirst(sql);
        }
    }

    /** Waits for those who read. */
    void close() {
        closed = true;
        permits.acquireUninterruptibly(MOST);
        try {
            synchronized (idle) {
                for (Sql sql : idle) {
                    close(sql);
                }
                idle.clear();
            }
        } finally {
            permits.release(MOST);
        }
    }

    private void close(Sql sql) {
        try {
            sql.close();
            sql.connection().close();
        } catch (SQLException e) {
            LOG.warn("A connection could not be closed", e);
        }
    }
}
