package dev.cowork.core.engine;

import dev.cowork.error.AlreadyOpenException;
import dev.cowork.error.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a directory of indexes for one opener. The operating system frees it when the process dies. */
record DirectoryLock(FileChannel channel) implements AutoCloseable {
    static DirectoryLock take(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    directory.resolve("index.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new AlreadyOpenException("The directory " + directory
                        + " is open in this or another process; close that one first, or choose another directory");
            }
            return new DirectoryLock(channel);
        } catch (IOException e) {
            throw new StoreException(
                    StoreException.Kind.FAILED,
                    "Cannot use " + directory + " as a data directory; choose one that can be written",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this process has it
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
