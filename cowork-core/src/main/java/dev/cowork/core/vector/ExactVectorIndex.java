package dev.cowork.core.vector;

import dev.cowork.data.SourceKey;
import dev.cowork.error.ClosedException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.EmbeddedPassage;
import dev.cowork.spi.Filter;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.ScoredPassage;
import dev.cowork.spi.VectorIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Compares the query with every vector: exact, in memory, without a file. {@link #snapshot} does nothing and
 * {@link #checkpoint} is empty, so that it is loaded from the store's vectors each time it is opened.
 *
 * <p>Rows have no gaps: the last row moves into the place of a removed one, so that memory follows the living vectors and
 * a scan reads nothing else. Rows are therefore written in place, and a reader-writer lock keeps scans from seeing half
 * of a row: a write takes microseconds and a scan of 40,000 rows two milliseconds, where lock-free readers would need
 * copies of whole blocks (1.5 MB each at 384 dimensions) for every write.
 */
final class ExactVectorIndex implements VectorIndex {
    private final int dimensions;
    private final Supplier<VectorRows> layout;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    // All guarded by the lock.
    private final Map<SourceKey, Resident> sources = new HashMap<>();
    private VectorRows rows;
    private RowTable table = new RowTable();
    private LongIntMap rowOfId = new LongIntMap();
    private long writes;
    private boolean closed;

    /**
     * Creates an empty index.
     *
     * @param dimensions the length of its vectors
     * @param layout makes empty rows of that length
     */
    ExactVectorIndex(int dimensions, Supplier<VectorRows> layout) {
        this.dimensions = dimensions;
        this.layout = layout;
        this.rows = layout.get();
    }

    @Override
    public void replace(SourceKey source, List<EmbeddedPassage> passages) {
        passages.forEach(passage -> check(
                passage.vector(), "The vector of passage " + passage.passage().id()));
        under(lock.writeLock(), () -> {
            Resident old = sources.remove(source);
            if (old != null) {
                for (long id : old.ids()) {
                    remove(id, old);
                }
            }
            put(source, passages);
            return ++writes;
        });
    }

    private void put(SourceKey key, List<EmbeddedPassage> passages) {
        if (passages.isEmpty()) {
            return;
        }
        long[] ids = passages.stream().mapToLong(one -> one.passage().id()).toArray();
        Resident source = Resident.of(key, ids);
        sources.put(key, source);
        for (EmbeddedPassage passage : passages) {
            put(source, passage);
        }
    }

    private void put(Resident source, EmbeddedPassage passage) {
        long id = passage.passage().id();
        long at = passage.passage().at().toEpochMilli();
        int row = rowOfId.get(id);
        if (row == LongIntMap.ABSENT) {
            rowOfId.put(id, table.size());
            rows.add(passage.vector());
            table.add(id, source, at);
        } else {
            rows.set(row, passage.vector());
            table.set(row, id, source, at);
        }
    }

    private void remove(long id, Resident owner) {
        int row = rowOfId.get(id);
        if (row == LongIntMap.ABSENT || table.source(row) != owner) {
            return;
        }
        int last = table.size() - 1;
        if (row != last) {
            rows.copy(last, row);
            table.copy(last, row);
            rowOfId.put(table.id(row), row);
        }
        rowOfId.remove(id);
        rows.removeLast();
        table.removeLast();
    }

    @Override
    public LegAnswer search(float[] query, Filter filter, int limit) {
        check(query, "The query's vector");
        if (limit < 1) {
            throw new InvalidInputException("A search's limit is at least 1, but is " + limit);
        }
        return under(lock.readLock(), () -> {
            VectorScorer scorer = rows.scorer(query);
            RowScan scan = new RowScan(table, scorer);
            List<ScoredPassage> best = scan.best(filter, limit);
            return new LegAnswer(best, -1, 1, scan.candidates(), scorer.exact(), "exact-" + writes);
        });
    }

    @Override
    public List<ScoredPassage> score(float[] query, Collection<Long> ids) {
        check(query, "The query's vector");
        return under(lock.readLock(), () -> {
            VectorScorer scorer = rows.scorer(query);
            List<ScoredPassage> scored = new ArrayList<>(ids.size());
            for (long id : ids) {
                int row = rowOfId.get(id);
                if (row != LongIntMap.ABSENT) {
                    scored.add(new ScoredPassage(id, scorer.scoreRow(row)));
                }
            }
            return List.copyOf(scored);
        });
    }

    private void check(float[] vector, String what) {
        if (vector.length != dimensions) {
            throw new InvalidInputException(
                    what + " must have " + dimensions + " dimensions as the index does, but has " + vector.length);
        }
        for (float component : vector) {
            if (!Float.isFinite(component)) {
                throw new InvalidInputException(what + " holds " + component + ", which cannot be compared");
            }
        }
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public long size() {
        return under(lock.readLock(), table::size);
    }

    @Override
    public long[] ids() {
        return under(lock.readLock(), table::sortedIds);
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return Optional.empty();
    }

    /** Does nothing: see the class. */
    @Override
    public void snapshot(Checkpoint checkpoint) {
        under(lock.readLock(), () -> true);
    }

    @Override
    public void clear() {
        under(lock.writeLock(), () -> {
            empty();
            return ++writes;
        });
    }

    private void empty() {
        sources.clear();
        rows = layout.get();
        table = new RowTable();
        rowOfId = new LongIntMap();
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            empty();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The memory its vectors take, in bytes. */
    long bytes() {
        return under(lock.readLock(), () -> rows.bytes());
    }

    private <T> T under(Lock held, Supplier<T> action) {
        held.lock();
        try {
            if (closed) {
                throw new ClosedException("This vector index is closed");
            }
            return action.get();
        } finally {
            held.unlock();
        }
    }
}
