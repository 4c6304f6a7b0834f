package dev.cowork.store.jdbc;

import dev.cowork.error.ClosedException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions on one SQLite file: one connection writes, behind a fair lock; a few read beside it, which the write-ahead
 * log lets them. Calls of virtual threads are made on owned platform threads, since waiting inside SQLite would pin
 * their carrier.
 */
final class SqliteSessions implements Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteSessions.class);

    private final SqliteDialect dialect;
    private final Path file;
    private final Sql writer;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final SqliteReaders readers;
    private final PlatformThreads writingThread;
    private final PlatformThreads readingThreads;
    private final AutoCloseable directory;
    private volatile boolean closed;

    SqliteSessions(
            Path file, SqliteDialect dialect, SqliteConnections connections, Sql writer, AutoCloseable directory) {
        this.file = file;
        this.dialect = dialect;
        this.writer = writer;
        this.directory = directory;
        this.readers = new SqliteReaders(connections, dialect);
        // Writers queue on a thread of their own, so that those who wait for the lock do not keep readers waiting.
        this.writingThread = new PlatformThreads("cowork-sqlite-write", 1);
        this.readingThreads = new PlatformThreads("cowork-sqlite-read", SqliteReaders.MOST);
    }

    @Override
    public boolean readsOnlyCommitted() {
        return true;
    }

    @Override
    public <T> T read(String what, Work<T> work) {
        requireOpen();
        return translated(what, () -> readingThreads.call(() -> readers.read(work)));
    }

    @Override
    public <T> T write(String what, Work<T> work) {
        requireOpen();
        return translated(what, () -> writingThread.call(() -> alone(() -> transaction(work))));
    }

    @Override
    public <T> T outsideTransaction(String what, Work<T> work) {
        requireOpen();
        return translated(what, () -> writingThread.call(() -> alone(() -> work.run(writer))));
    }

    private <T> T alone(Callable<T> action) throws Exception {
        writing.lock();
        try {
            requireOpen();
            return action.call();
        } finally {
            writing.unlock();
        }
    }

    private <T> T transaction(Work<T> work) throws SQLException {
        writer.execute("BEGIN IMMEDIATE");
        boolean done = false;
        try {
            T result = work.run(writer);
            writer.execute("COMMIT");
            done = true;
            return result;
        } finally {
            if (!done) {
                rollBack(writer, file);
            }
        }
    }

    /** SQLite has rolled back by itself after some errors, such as a full disk; then there is nothing to roll back. */
    static void rollBack(Sql writer, Path file) {
        try {
            writer.execute("ROLLBACK");
        } catch (SQLException e) {
            LOG.debug("There was nothing to roll back in {}", file, e);
        }
    }

    private <T> T translated(String what, Callable<T> action) {
        try {
            return action.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (SQLException e) {
            throw dialect.error(what, e);
        } catch (Exception e) {
            // Callable declares it, but what is called here throws nothing else.
            throw new IllegalStateException("Could not " + what, e);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new ClosedException("The store in " + file + " was closed");
        }
    }

    /** Waits for the calls that run, and closes what was opened in reverse order. */
    @Override
    public void close() {
        writing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            readers.close();
            closeQuietly(writer::close);
            closeQuietly(() -> writer.connection().close());
            closeQuietly(directory);
        } finally {
            writing.unlock();
        }
        readingThreads.close();
        writingThread.close();
    }

    /** What was committed is safe, so an error in closing is worth a line and no more. */
    private void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.warn("Something of {} could not be closed", file, e);
        }
    }
}
