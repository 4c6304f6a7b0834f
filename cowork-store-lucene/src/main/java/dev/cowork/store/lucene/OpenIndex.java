package dev.cowork.store.lucene;

import dev.cowork.error.ClosedException;
import dev.cowork.error.IndexException;
import dev.cowork.spi.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NoLockFactory;
import org.jspecify.annotations.Nullable;

/**
 * An index of Lucene that is open: its directory and the lock on it, its writer and its searchers, and the checkpoint of
 * its last commit. Using and writing go on side by side under the shared half of a lock; its other half is for closing,
 * and for the moment in which {@link #expunge} lets go of old files: both wait for the searches that still read them.
 *
 * <p>If Lucene gives the writer up (a full disk, say), every call fails with an {@link IndexException} until the index is
 * opened again; what was not committed is then followed again from the checkpoint.
 */
final class OpenIndex implements AutoCloseable {
    private final IndexKind kind;
    private final String name;
    private final Directory directory;
    private final @Nullable FolderLock folderLock;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();
    private final Object refreshing = new Object();
    private volatile Optional<Checkpoint> checkpoint;
    private final AtomicLong changes = new AtomicLong();
    private volatile long searchable;
    private boolean closed;

    private OpenIndex(
            IndexKind kind,
            String place,
            Directory directory,
            @Nullable FolderLock folderLock,
            Optional<Checkpoint> checkpoint)
            throws IOException {
        this.kind = kind;
        this.name = kind.noun() + " " + place;
        this.directory = directory;
        this.folderLock = folderLock;
        this.checkpoint = checkpoint;
        this.writer = LuceneFiles.writer(directory, kind.config().get());
        this.searchers = LuceneFiles.searchers(writer);
    }

    static OpenIndex inMemory(IndexKind kind) throws IOException {
        return new OpenIndex(kind, "in memory", new ByteBuffersDirectory(), null, Optional.empty());
    }

    static OpenIndex in(Path place, IndexKind kind) throws IOException {
        FolderLock lock = FolderLock.take(place, kind);
        try {
            return in(place, kind, lock);
        } catch (IOException | RuntimeException e) {
            lock.abandon();
            throw e;
        }
    }

    private static OpenIndex in(Path place, IndexKind kind, FolderLock lock) throws IOException {
        Directory directory = new SmallUnsynced(FSDirectory.open(place, NoLockFactory.INSTANCE));
        try {
            CommittedFiles files = CommittedFiles.of(directory);
            Map<String, String> data = files.userData();
            if (data == null) {
                return new OpenIndex(kind, "in " + place, directory, lock, Optional.empty());
            }
            Optional<String> objection = CommitData.objection(data, kind);
            if (objection.isPresent()) {
                throw kind.unusable(place, objection.get(), null);
            }
            files.check(!lock.wasClosedBefore());
            return new OpenIndex(kind, "in " + place, directory, lock, CommitData.checkpoint(data));
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** A change of the index. */
    interface Change {
        void on(IndexWriter writer) throws IOException;
    }

    /** Something to do with one state of the index. */
    interface Search<T> {
        T on(IndexSearcher searcher) throws IOException;
    }

    /** Changes the index; searches that begin afterwards see it. */
    void change(String what, Change change) {
        shared(what, () -> {
            change.on(writer);
            return changes.incrementAndGet();
        });
    }

    /** Searches a state that holds every change that was made before this call. */
    <T> T search(Search<T> work) {
        return shared("search", () -> {
            refresh();
            IndexSearcher searcher = searchers.acquire();
            try {
                return work.on(searcher);
            } finally {
                searchers.release(searcher);
            }
        });
    }

    Optional<Checkpoint> checkpoint() {
        return checkpoint;
    }

    void commit(Checkpoint next) {
        shared("commit", () -> {
            commit(Optional.of(next));
            return checkpoint;
        });
    }

    private void commit(Optional<Checkpoint> next) throws IOException {
        writer.setLiveCommitData(CommitData.of(next, kind).entrySet());
        writer.commit();
        checkpoint = next;
    }

    void clear() {
        change("clear", IndexWriter::deleteAll);
    }

    /** Merges what holds deleted passages, under the last checkpoint: what came since is only followed once more. */
    void expunge() {
        change("expunge", all -> {
            all.forceMergeDeletes();
            commit(checkpoint);
        });
        under(life.writeLock(), "expunge", () -> {
            refresh();
            writer.deleteUnusedFiles();
            return true;
        });
    }

    @Override
    public void close() {
        life.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                Uninterrupted.call(this::release);
            }
        } catch (IOException e) {
            throw new IndexException("Could not close the " + name, e);
        } finally {
            life.writeLock().unlock();
        }
    }

    private boolean release() throws IOException {
        try (directory) {
            searchers.close();
            writer.rollback();
        } catch (IOException | RuntimeException e) {
            if (folderLock != null) {
                folderLock.abandon();
            }
            throw e;
        }
        if (folderLock != null) {
            folderLock.close();
        }
        return true;
    }

    private void refresh() throws IOException {
        long wanted = changes.get();
        if (searchable >= wanted) {
            return;
        }
        synchronized (refreshing) {
            if (searchable < wanted) {
                searchers.maybeRefreshBlocking();
                searchable = wanted;
            }
        }
    }

    private <T> T shared(String what, Uninterrupted.Work<T> work) {
        return under(life.readLock(), what, work);
    }

    private <T> T under(Lock lock, String what, Uninterrupted.Work<T> work) {
        lock.lock();
        try {
            if (closed) {
                throw new ClosedException("The " + name + " is closed");
            }
            return Uninterrupted.call(work);
        } catch (IOException | AlreadyClosedException e) {
            // AlreadyClosedException: Lucene has given the writer up.
            throw new IndexException("Could not " + what + " the " + name + "; open it again, or make it again", e);
        } finally {
            lock.unlock();
        }
    }
}
