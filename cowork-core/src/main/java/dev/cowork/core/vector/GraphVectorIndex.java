package dev.cowork.core.vector;

import dev.cowork.core.vector.rows.RowScorer;
import dev.cowork.core.vector.rows.ScanRows;
import dev.cowork.core.vector.rows.Scores;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Scans while it is small, and walks a graph when it is not. Searches take a state and hold no lock; writes make the next
 * state under one. A graph is built by a thread of the index, which {@link #close} ends; what is written while it is
 * built is scanned.
 */
final class GraphVectorIndex implements VectorIndex {
    /** So many dead rows are kept in any case before the living are moved together. */
    private static final int FEW_LOOSE = 16;

    /** While a graph is built, rows may become so many times the living; then writes wait for it. */
    private static final int MOST_ROWS = 3;

    private final String name;
    private final int dimensions;
    private final Scores scores;
    private final GraphUse use;
    private final Builder builder;
    private final ReentrantLock lock = new ReentrantLock();
    private final Editor editor;

    // Null when closed.
    private volatile @Nullable State published;

    GraphVectorIndex(String name, int dimensions, Scores scores, GraphUse use, String workspace) {
        this.name = name;
        this.dimensions = dimensions;
        this.scores = scores;
        this.use = use;
        this.builder = new Builder("cowork-graph-" + workspace);
        State empty = empty(0, 0);
        this.editor = new Editor(scores, dimensions, empty);
        this.published = empty;
    }

    private State empty(long writes, long builds) {
        return new State(new Listing(), 0, DeadRows.NONE, null, noRows(), 0, writes, builds);
    }

    private ScanRows noRows() {
        return scores.emptyRows(dimensions);
    }

    @Override
    public void replace(SourceKey source, List<EmbeddedPassage> passages) {
        passages.forEach(passage -> check(
                passage.vector(), "The vector of passage " + passage.passage().id()));
        underLock(() -> {
            editor.replace(source, passages);
            publish();
            return true;
        });
        awaitRoom();
    }

    private void publish() {
        maintain();
        published = editor.state();
    }

    private void maintain() {
        State state = editor.state();
        if (state.graph() == null) {
            if (use.wants(state.living())) {
                build(state);
            } else if (state.loose() > FEW_LOOSE && use.outgrown(state.settled(), state.loose())) {
                compact();
            }
        } else if (!use.wants(2L * state.living())) {
            compact();
        } else if (use.outgrown(state.settled(), state.loose())) {
            build(state);
        }
    }

    private void compact() {
        builder.cancel();
        editor.take(Rebuilt.compacted(editor.state(), noRows(), dimensions), noRows());
    }

    private void build(State state) {
        builder.start(
                cancelled -> Rebuilt.linked(state, noRows(), scores, dimensions, seed(), cancelled), this::finish);
    }

    /** Any number does; one and the same makes the same graph of the same rows. */
    private static long seed() {
        return 42;
    }

    private void finish(Builder.Run run, Rebuilt rebuilt) {
        lock.lock();
        try {
            if (published != null && builder.finished(run)) {
                editor.take(rebuilt, noRows());
                publish();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Keeps memory bounded by the living when more is written than the builder can follow. */
    private void awaitRoom() {
        State state = published;
        if (state != null && state.count() > MOST_ROWS * (long) Math.max(use.from(), state.living())) {
            builder.await();
        }
    }

    /** Runs something short on a thread of this index, which ends it when it is closed. */
    void runBeside(Consumer<BooleanSupplier> task) {
        builder.beside(task);
    }

    /** Waits until no graph is being built. For tests and snapshots: nothing else needs to. */
    void awaitBuilt() {
        do {
            builder.await();
            // What was built is published under the lock, and may have led to another building.
            underLock(() -> true);
        } while (builder.isRunning());
    }

    @Override
    public LegAnswer search(float[] query, Filter filter, int limit) {
        check(query, "The query's vector");
        if (limit < 1) {
            throw new InvalidInputException("A search's limit is at least 1, but is " + limit);
        }
        return new Finder(state(), scores, scores.ready(query), filter, limit, use).find(name);
    }

    @Override
    public List<ScoredPassage> score(float[] query, Collection<Long> ids) {
        check(query, "The query's vector");
        float[] ready = scores.ready(query);
        return underLock(() -> {
            State state = editor.state();
            RowScorer tail = state.tail().scorer(ready);
            RowScorer base = state.base() == null ? tail : state.base().rows().scorer(ready);
            List<ScoredPassage> scored = new ArrayList<>(ids.size());
            for (long id : ids) {
                int row = editor.row(id);
                if (row != LongIntMap.ABSENT) {
                    float score = row < state.baseCount() ? base.score(row) : tail.score(row - state.baseCount());
                    scored.add(new ScoredPassage(id, score));
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
        return state().living();
    }

    @Override
    public long[] ids() {
        return Editor.ids(state());
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return Optional.empty();
    }

    @Override
    public void snapshot(Checkpoint checkpoint) {
        state();
    }

    @Override
    public void clear() {
        underLock(() -> {
            builder.cancel();
            State before = editor.state();
            editor.clear(empty(before.writes() + 1, before.builds()));
            published = editor.state();
            return true;
        });
    }

    @Override
    public void close() {
        lock.lock();
        try {
            published = null;
            builder.cancel();
            editor.clear(empty(0, 0));
        } finally {
            lock.unlock();
        }
        builder.close();
    }

    /** The memory its vectors, codes and links take, in bytes. */
    long bytes() {
        return state().bytes();
    }

    private State state() {
        State state = published;
        if (state == null) {
            throw new ClosedException("This vector index is closed");
        }
        return state;
    }

    private <T> T underLock(Supplier<T> action) {
        lock.lock();
        try {
            state();
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
