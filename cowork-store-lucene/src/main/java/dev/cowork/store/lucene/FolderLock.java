package dev.cowork.store.lucene;

import dev.cowork.error.AlreadyOpenException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The lock on an index's directory, and the note whether its last opener closed it: the file holds a byte while it is
 * open. Used instead of Lucene's own lock, which touches its channel on every write, so that one interrupted thread
 * would close it for all.
 */
final class FolderLock implements AutoCloseable {
    private static final String FILE = "cowork.lock";

    private final FileChannel channel;
    private final boolean closedBefore;

    private FolderLock(FileChannel channel, boolean closedBefore) {
        this.channel = channel;
        this.closedBefore = closedBefore;
    }

    static FolderLock take(Path directory, IndexKind kind) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel = FileChannel.open(
                directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!isLocked(channel)) {
                throw new AlreadyOpenException("The " + kind.noun() + " in " + directory + " is open already");
            }
            boolean closedBefore = channel.size() == 0;
            channel.write(ByteBuffer.wrap(new byte[] {1}), 0);
            return new FolderLock(channel, closedBefore);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Whether the last opener closed the index, or there was none. */
    boolean wasClosedBefore() {
        return closedBefore;
    }

    /** Notes that the index was closed, and gives the lock back. */
    @Override
    public void close() throws IOException {
        try (channel) {
            channel.truncate(0);
        }
    }

    /** Gives the lock back without the note, so that the next opener looks closely. */
    void abandon() throws IOException {
        channel.close();
    }
}
