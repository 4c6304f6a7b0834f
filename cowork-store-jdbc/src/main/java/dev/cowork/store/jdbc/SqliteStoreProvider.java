package dev.cowork.store.jdbc;

import dev.cowork.error.InvalidInputException;
import dev.cowork.error.StoreException;
import dev.cowork.error.StoreException.Kind;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.MemoryStoreProvider;
import dev.cowork.spi.StoreSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Opens the store in a SQLite file, {@code cowork.db} in the directory of the {@link StoreSpec}; its id is
 * {@code sqlite}. The JDBC driver {@code org.xerial:sqlite-jdbc} must be on the path. A directory has one opener. A
 * commit is durable when it has answered (write-ahead log, {@code synchronous = FULL}), and deleted content is
 * overwritten.
 *
 * <p>Immutable: what changes a setting answers a new provider.
 */
public final class SqliteStoreProvider implements MemoryStoreProvider {
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

    private final boolean readOnly;
    private final Duration busyTimeout;
    private final long maxPages;

    /** Creates the provider with its usual settings. */
    public SqliteStoreProvider() {
        this(false, BUSY_TIMEOUT, 0);
    }

    private SqliteStoreProvider(boolean readOnly, Duration busyTimeout, long maxPages) {
        this.readOnly = readOnly;
        this.busyTimeout = busyTimeout;
        this.maxPages = maxPages;
    }

    /**
     * Opens files with SQLite's {@code mode=ro}. Since a store that cannot be written is no use to an engine, opening
     * one fails with {@link Kind#READ_ONLY}; this is how to try that.
     *
     * @return a provider with that setting
     */
    public SqliteStoreProvider readOnly() {
        return new SqliteStoreProvider(true, busyTimeout, maxPages);
    }

    /**
     * How long a call waits for a lock that another process holds on the file before it fails with {@link Kind#LOCKED}.
     *
     * @param wait at least 0; 5 seconds unless set
     * @return a provider with that setting
     * @throws InvalidInputException if the wait is negative
     */
    public SqliteStoreProvider busyTimeout(Duration wait) {
        if (wait.isNegative()) {
            throw new InvalidInputException("A wait for a lock is at least 0, but is " + wait);
        }
        return new SqliteStoreProvider(readOnly, wait, maxPages);
    }

    /**
     * The largest size of the file, in pages of 4,096 bytes; a commit that would need more fails with
     * {@link Kind#FULL}.
     *
     * @param pages at least 1
     * @return a provider with that setting
     * @throws InvalidInputException if that is no number of pages
     */
    public SqliteStoreProvider maxPages(long pages) {
        if (pages < 1) {
            throw new InvalidInputException("A file has at least 1 page, but should have at most " + pages);
        }
        return new SqliteStoreProvider(readOnly, busyTimeout, pages);
    }

    @Override
    public String id() {
        return "sqlite";
    }

    @Override
    public int spiLevel() {
        return 1;
    }

    /**
     * {@inheritDoc}
     *
     * @throws InvalidInputException if the spec names no directory
     */
    @Override
    public MemoryStore open(StoreSpec spec) {
        Path directory = spec.directory()
                .orElseThrow(() -> new InvalidInputException("The SQLite store needs a directory"))
                .toAbsolutePath();
        SqliteLibrary.load(spec.nativeDirectory());
        DirectoryLock lock = lock(directory);
        boolean opened = false;
        try {
            Path file = directory.resolve("cowork.db");
            MemoryStore store = new SqliteOpening(
                            file,
                            new SqliteConnections(file, readOnly, busyTimeout, maxPages),
                            new SqliteDialect(file, InstantSource.system()))
                    .open(spec.migrations(), lock);
            opened = true;
            return store;
        } finally {
            if (!opened) {
                release(lock);
            }
        }
    }

    /** Whether there is a driver, and whether its native library can be loaded; makes no directory for it. */
    @Override
    public List<String> preflight(StoreSpec spec) {
        return SqliteLibrary.lackSoFar(spec.nativeDirectory()).map(List::of).orElseGet(List::of);
    }

    private static DirectoryLock lock(Path directory) {
        try {
            Files.createDirectories(directory);
            return DirectoryLock.acquire(directory);
        } catch (IOException e) {
            throw new StoreException(
                    Kind.UNAVAILABLE, "The directory " + directory + " cannot be made or locked: " + e.getMessage(), e);
        }
    }

    private static void release(DirectoryLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StoreException(Kind.FAILED, "The lock of the directory cannot be given back", e);
        }
    }
}
