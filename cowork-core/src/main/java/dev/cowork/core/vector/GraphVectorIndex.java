package dev.cowork.core.vector;

import dev.cowork.core.vector.file.SnapshotFiles;
import dev.cowork.core.vector.file.Stored;
import dev.cowork.core.vector.rows.Scores;
import dev.cowork.data.SourceKey;
import dev.cowork.error.ClosedException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.EmbeddedPassage;
import dev.cowork.spi.Filter;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.ScoredPassage;
import dev.cowork.spi.Similarity;
import dev.cowork.spi.VectorIndex;
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
    private final String name;
    private final int dimensions;
    private final Scores scores;
    private final GraphUse use;
    private final Optional<SnapshotFiles> files;
    private final Builder builder;
    private final Upkeep upkeep;
    private final ReentrantLock lock = new ReentrantLock();
    private final Editor editor;

    private volatile Optional<Checkpoint> checkpoint = Optional.empty();

    // Null when closed.
    private volatile @Nullable State published;

    GraphVectorIndex(GraphIndexes kind, IndexSpec spec, Scores scores, Optional<SnapshotFiles> files) {
        this.name = kind.name();
        this.dimensions = spec.dimensions();
        this.scores = scores;
        this.use = kind.use().with(spec.similarity());
        this.files = files;
        this.builder = new Builder("cowork-graph-" + spec.workspace().value());
        this.upkeep = new Upkeep(dimensions, scores, use, builder, this::finish);
        State empty = empty(0, 0);
        this.editor = new Editor(scores, dimensions, empty);
        this.published = empty;
    }

    /** Goes on from a snapshot. */
    void restore(Stored stored) {
        underLock(() -> {
            editor.goOnFrom(new Snapshots(dimensions, scores).state(stored));
            checkpoint = Optional.of(stored.checkpoint());
            upkeep.settle(editor);
            publish();
            return true;
        });
    }

    private State empty(long writes, long builds) {
        return new State(new Listing(), 0, DeadRows.NONE, null, scores.emptyRows(dimensions), 0, writes, builds);
    }

    @Override
    public void replace(SourceKey source, List<EmbeddedPassage> passages) {
        passages.forEach(passage -> Similarity.check(
                dimensions,
                passage.vector(),
                "The vector of passage " + passage.passage().id()));
        underLock(() -> {
            editor.replace(source, passages);
            publish();
            return true;
        });
        upkeep.awaitRoom(state());
    }

    private void publish() {
        upkeep.maintain(editor);
        published = editor.state();
    }

    private void finish(Builder.Run run, Rebuilt rebuilt) {
        lock.lock();
        try {
            if (published != null && builder.finished(run)) {
                editor.take(rebuilt, scores.emptyRows(dimensions));
                publish();
            }
        } finally {
            lock.unlock();
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
        Similarity.check(dimensions, query, "The query's vector");
        if (limit < 1) {
            throw new InvalidInputException("A search's limit is at least 1, but is " + limit);
        }
        return new Finder(state(), scores, scores.similarity().ready(query), filter, limit, use).find(name);
    }

    @Override
    public List<ScoredPassage> score(float[] query, Collection<Long> ids) {
        Similarity.check(dimensions, query, "The query's vector");
        return underLock(() -> Finder.score(editor.state(), scores.similarity().ready(query), ids, editor::row));
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
        return checkpoint;
    }

    /** Writes the state of this moment; searches and a graph that is being built go on. */
    @Override
    public void snapshot(Checkpoint now) {
        State state = state();
        if (files.isPresent()) {
            files.get().write(new Snapshots(dimensions, scores).stored(state, now));
            checkpoint = Optional.of(now);
        }
    }

    @Override
    public boolean isSettled() {
        // What was built is published under the lock, and may lead to another building.
        return underLock(() -> !builder.isRunning());
    }

    /** Moves the living together, without a graph until one is built again, and removes the snapshot. */
    @Override
    public void expunge() {
        underLock(() -> {
            if (editor.state().dead().count() > 0) {
                upkeep.compact(editor);
                publish();
            }
            files.ifPresent(SnapshotFiles::remove);
            checkpoint = Optional.empty();
            return true;
        });
    }

    @Override
    public void clear() {
        underLock(() -> {
            builder.cancel();
            State before = editor.state();
            editor.goOnFrom(empty(before.writes() + 1, before.builds()));
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
            editor.goOnFrom(empty(0, 0));
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
