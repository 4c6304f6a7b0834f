package dev.cowork.store.jdbc;

import dev.cowork.error.StoreException;
import dev.cowork.error.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * SQLite's native library, which the driver unpacks and loads with its first connection, once in a process. It learns the
 * place from a system property only, which is set here for no longer than the loading takes.
 */
final class SqliteLibrary {
    static final String NO_DRIVER = "There is no JDBC driver of SQLite: add org.xerial:sqlite-jdbc to the path";

    private static final String PLACE = "org.sqlite.tmpdir";
    private static final ReentrantLock LOADING = new ReentrantLock();

    private SqliteLibrary() {}

    /** Loads it from a directory that the host named; otherwise the first connection does. */
    static void load(Optional<Path> directory) {
        if (directory.isPresent()) {
            lack(directory).ifPresent(lack -> {
                throw new StoreException(Kind.FAILED, lack, null);
            });
        }
    }

    /** Why it cannot be loaded, as far as that can be told without making the directory. */
    static Optional<String> lackSoFar(Optional<Path> directory) {
        if (directory.isEmpty() || Files.isDirectory(directory.get())) {
            return lack(directory);
        }
        try {
            DriverManager.getDriver("jdbc:sqlite::memory:");
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(NO_DRIVER);
        }
    }

    private static Optional<String> lack(Optional<Path> directory) {
        LOADING.lock();
        try {
            if (directory.isPresent()) {
                Files.createDirectories(directory.get());
                return at(directory.get().toString());
            }
            return connect();
        } catch (IOException e) {
            return Optional.of("The directory for native libraries " + directory.get() + " cannot be made (" + e
                    + "): name another one");
        } finally {
            LOADING.unlock();
        }
    }

    private static Optional<String> at(String place) {
        String before = System.setProperty(PLACE, place);
        try {
            return connect();
        } finally {
            if (before == null) {
                System.clearProperty(PLACE);
            } else {
                System.setProperty(PLACE, before);
            }
        }
    }

    private static Optional<String> connect() {
        try {
            DriverManager.getConnection("jdbc:sqlite::memory:").close();
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of("08001".equals(e.getSQLState()) ? NO_DRIVER : unusable(e));
        } catch (LinkageError e) {
            return Optional.of(unusable(e));
        }
    }

    private static String unusable(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "SQLite's native library cannot be loaded: " + root
                + ". Name a directory for native libraries that may hold programs, or use another store";
    }
}
