package dev.cowork.core.engine;

import dev.cowork.error.AlreadyOpenException;
import dev.cowork.error.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a directory of indexes for one opener. The operating system frees it when the process dies.
 *
 * <p>There are two files. POSIX drops a process's lock on a file when the process closes any channel to it, so a second
 * attempt in this JVM would free the directory for other processes merely by failing. The second attempt therefore fails
 * on the guard, which the JVM itself watches over, and never touches the lock.
 */
record DirectoryLock(FileChannel guard, FileChannel lock) implements AutoCloseable {
    static DirectoryLock take(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel guard = locked(directory, "index.guard");
            try {
                return new DirectoryLock(guard, locked(directory, "index.lock"));
            } catch (IOException | RuntimeException e) {
                guard.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException(
                    StoreException.Kind.FAILED,
                    "Cannot use " + directory + " as a data directory ("
                            + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); choose one that can be written",
                    e);
        }
    }

    private static FileChannel locked(Path directory, String name) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            held = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            throw alreadyOpen(directory, "this process");
        } finally {
            if (!held) {
                channel.close();
            }
        }
        if (!held) {
            throw alreadyOpen(directory, "another process");
        }
        return channel;
    }

    private static AlreadyOpenException alreadyOpen(Path directory, String by) {
        return new AlreadyOpenException("The directory " + directory + " is open in " + by
                + "; close that one first, or choose another directory");
    }

    @Override
    public void close() throws IOException {
        lock.close();
        guard.close();
    }
}
