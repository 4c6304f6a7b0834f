package dev.cowork.store.jdbc;

import dev.cowork.error.AlreadyOpenException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The lock that a directory's one opener holds.
 *
 * <p>There are two files. POSIX drops a process's lock on a file when the process closes any channel to it, so a second
 * attempt in this JVM would free the directory for other processes merely by failing. The second attempt therefore
 * fails on the guard, which the JVM itself watches over, and never touches the lock.
 */
final class DirectoryLock implements AutoCloseable {
    private static final String GUARD = "cowork.guard";
    private static final String LOCK = "cowork.lock";

    private final FileChannel guard;
    private final FileChannel lock;

    private DirectoryLock(FileChannel guard, FileChannel lock) {
        this.guard = guard;
        this.lock = lock;
    }

    static DirectoryLock acquire(Path directory) throws IOException {
        FileChannel guard = locked(directory, GUARD);
        try {
            return new DirectoryLock(guard, locked(directory, LOCK));
        } catch (IOException | RuntimeException e) {
            guard.close();
            throw e;
        }
    }

    private static FileChannel locked(Path directory, String name) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            held = tryLock(channel) != null;
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

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        return channel.tryLock();
    }

    private static AlreadyOpenException alreadyOpen(Path directory, String by) {
        return new AlreadyOpenException("The directory " + directory + " is open in " + by
                + " already, and one opener is all it allows; close that one, or use PostgreSQL to share");
    }

    /** Frees the directory. The files stay: deleting them would race with the next opener. */
    @Override
    public void close() throws IOException {
        lock.close();
        guard.close();
    }
}
