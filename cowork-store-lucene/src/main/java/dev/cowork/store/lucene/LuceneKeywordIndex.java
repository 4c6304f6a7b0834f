package dev.cowork.store.lucene;

import dev.cowork.data.SourceKey;
import dev.cowork.error.ClosedException;
import dev.cowork.error.IndexException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.Filter;
import dev.cowork.spi.IndexedPassage;
import dev.cowork.spi.KeywordIndex;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.ScoredPassage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NoLockFactory;
import org.jspecify.annotations.Nullable;

/**
 * The keyword index of one workspace. Using and writing go on side by side under the shared half of a lock; its other
 * half is for closing, and for the moment in which {@link #expunge} lets go of old files: both wait for the searches that
 * still read them.
 *
 * <p>If Lucene gives the writer up (a full disk, say), every call fails with an {@link IndexException} until the index is
 * opened again; what was not committed is then followed again from the checkpoint.
 */
final class LuceneKeywordIndex implements KeywordIndex {
    private final String name;
    private final Directory directory;
    private final @Nullable FolderLock folderLock;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final WordQueries questions = new WordQueries();
    private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();
    private final Object refreshing = new Object();
    private volatile Optional<Checkpoint> checkpoint;
    private final AtomicLong changes = new AtomicLong();
    private volatile long searchable;
    private boolean closed;

    private LuceneKeywordIndex(
            String name, Directory directory, @Nullable FolderLock folderLock, Optional<Checkpoint> checkpoint)
            throws IOException {
        this.name = name;
        this.directory = directory;
        this.folderLock = folderLock;
        this.checkpoint = checkpoint;
        this.writer = LuceneFiles.writer(directory);
        this.searchers = LuceneFiles.searchers(writer);
    }

    static LuceneKeywordIndex inMemory() throws IOException {
        return new LuceneKeywordIndex("in memory", new ByteBuffersDirectory(), null, Optional.empty());
    }

    static LuceneKeywordIndex in(Path place) throws IOException {
        FolderLock lock = FolderLock.take(place);
        try {
            return in(place, lock);
        } catch (IOException | RuntimeException e) {
            lock.abandon();
            throw e;
        }
    }

    private static LuceneKeywordIndex in(Path place, FolderLock lock) throws IOException {
        Directory directory = new SmallUnsynced(FSDirectory.open(place, NoLockFactory.INSTANCE));
        try {
            CommittedFiles files = CommittedFiles.of(directory);
            Map<String, String> data = files.userData();
            if (data == null) {
                return new LuceneKeywordIndex("in " + place, directory, lock, Optional.empty());
            }
            Optional<String> objection = CommitData.objection(data);
            if (objection.isPresent()) {
                throw LuceneKeywordIndexProvider.unusable(place, objection.get(), null);
            }
            files.check(!lock.wasClosedBefore());
            return new LuceneKeywordIndex("in " + place, directory, lock, CommitData.checkpoint(data));
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    @Override
    public void replace(SourceKey source, List<IndexedPassage> passages) {
        List<Document> documents = passages.stream()
                .map(passage -> Fields.document(source, passage))
                .toList();
        shared("replace the passages of " + source + " in", () -> {
            if (documents.isEmpty()) {
                writer.deleteDocuments(Fields.source(source));
            } else {
                writer.updateDocuments(Fields.source(source), documents);
            }
            return changes.incrementAndGet();
        });
    }

    @Override
    public LegAnswer search(String query, Filter filter, int limit) {
        if (limit < 1) {
            throw new InvalidInputException("A search's limit is at least 1, but is " + limit);
        }
        return searching(search -> {
            Optional<Query> words = questions.parse(query);
            return words.isEmpty() ? search.nothing() : search.best(words.get(), FilterQueries.of(filter), limit);
        });
    }

    @Override
    public List<ScoredPassage> score(String query, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return searching(search -> {
            Optional<Query> words = questions.parse(query);
            return words.isEmpty()
                    ? List.of()
                    : search.best(words.get(), List.of(FilterQueries.passages(ids)), ids.size())
                            .passages();
        });
    }

    @Override
    public long size() {
        return searching(search -> (long) search.size());
    }

    @Override
    public long[] ids() {
        return searching(PassageSearch::ids);
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return checkpoint;
    }

    @Override
    public void commit(Checkpoint next) {
        shared("commit", () -> {
            commit(Optional.of(next));
            return checkpoint;
        });
    }

    private void commit(Optional<Checkpoint> next) throws IOException {
        writer.setLiveCommitData(CommitData.of(next).entrySet());
        writer.commit();
        checkpoint = next;
    }

    @Override
    public void clear() {
        shared("clear", () -> {
            writer.deleteAll();
            return changes.incrementAndGet();
        });
    }

    /** Merges what holds deleted passages, under the last checkpoint: what came since is only followed once more. */
    @Override
    public void expunge() {
        shared("expunge", () -> {
            writer.forceMergeDeletes();
            commit(checkpoint);
            return changes.incrementAndGet();
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
            throw new IndexException("Could not close the keyword index " + name, e);
        } finally {
            life.writeLock().unlock();
        }
    }

    private boolean release() throws IOException {
        try (directory;
                questions) {
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

    /** Something to do with one state of the index. */
    private interface Search<T> {
        T on(PassageSearch search) throws IOException;
    }

    private <T> T searching(Search<T> work) {
        return shared("search", () -> {
            refresh();
            IndexSearcher searcher = searchers.acquire();
            try {
                return work.on(new PassageSearch(searcher));
            } finally {
                searchers.release(searcher);
            }
        });
    }

    /** Makes what was written before this call searchable. */
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
                throw new ClosedException("The keyword index " + name + " is closed");
            }
            return Uninterrupted.call(work);
        } catch (IOException | AlreadyClosedException e) {
            // AlreadyClosedException: Lucene has given the writer up.
            throw new IndexException(
                    "Could not " + what + " the keyword index " + name + "; open it again, or make it again", e);
        } finally {
            lock.unlock();
        }
    }
}
