package dev.cowork.vector.hnswlib;

import dev.cowork.data.SourceKey;
import dev.cowork.error.ClosedException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.EmbeddedPassage;
import dev.cowork.spi.Filter;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Passage;
import dev.cowork.spi.ScoredPassage;
import dev.cowork.spi.Similarity;
import dev.cowork.spi.VectorIndex;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All rows, and above a few thousand of them a graph of hnswlib that leads to the nearest. hnswlib is asked for no more
 * than that: what lives, what passes a filter, the scores and their order are kept here.
 *
 * <p>Rows that are taken out stay in the graph until they are a fifth of it; then the writer makes a new one of the living
 * while searches go on in the old one. Making one of 40,000 takes half a minute or more, an insert about a millisecond.
 */
final class HnswlibVectorIndex implements VectorIndex {
    /** From here on a graph is quicker than comparing every row; it is dropped below the half. */
    static final int FEWEST_FOR_A_GRAPH = 4_000;

    private static final int MOST_DEAD = 5;

    private final int dimensions;
    private final Comparison comparison;

    /** hnswlib draws its levels by chance: two graphs of the same rows differ, so a generation names this index too. */
    private final String name = "hnswlib-" + UUID.randomUUID();

    /** Held by a writer from begin to end; what is below is changed only with the other lock as well. */
    private final ReentrantLock writing = new ReentrantLock();

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private Rows rows = new Rows();
    private @Nullable Graph graph;
    private long writes;
    private boolean closed;

    HnswlibVectorIndex(int dimensions, Similarity similarity) {
        this.dimensions = dimensions;
        this.comparison = new Comparison(similarity);
    }

    @Override
    public void replace(SourceKey source, List<EmbeddedPassage> passages) {
        List<Row> added = passages.stream().map(passage -> row(source, passage)).toList();
        writing.lock();
        try {
            under(lock.writeLock(), () -> {
                rows.replace(source, added);
                if (graph != null) {
                    added.forEach(graph::add);
                }
                return ++writes;
            });
            tidy();
        } finally {
            writing.unlock();
        }
    }

    private Row row(SourceKey source, EmbeddedPassage passage) {
        Passage described = passage.passage();
        float[] vector = ready(passage.vector(), "The vector of passage " + described.id());
        return new Row(described.id(), source, described.at().toEpochMilli(), vector);
    }

    /** Makes a graph, makes it anew or drops it. Only writers change what it reads, and this is the only one. */
    private void tidy() {
        int living = rows.size();
        Graph old = graph;
        // What has the highest product may be near to nothing: a graph of products leads astray.
        boolean wanted = comparison.similarity() != Similarity.DOT_PRODUCT
                && living >= (old == null ? FEWEST_FOR_A_GRAPH : FEWEST_FOR_A_GRAPH / 2);
        boolean stale = old != null && old.size() - living > old.size() / MOST_DEAD;
        if (wanted == (old != null) && !stale) {
            return;
        }
        Graph next = wanted ? Graph.of(comparison, rows.all(), dimensions) : null;
        under(lock.writeLock(), () -> {
            graph = next;
            return ++writes;
        });
    }

    @Override
    public LegAnswer search(float[] query, Filter filter, int limit) {
        float[] asked = ready(query, "The query's vector");
        if (limit < 1) {
            throw new InvalidInputException("A search's limit is at least 1, but is " + limit);
        }
        return under(
                lock.readLock(),
                () -> new RowSearch(rows, graph, comparison, asked, name + '-' + writes).best(filter, limit));
    }

    @Override
    public List<ScoredPassage> score(float[] query, Collection<Long> ids) {
        float[] asked = ready(query, "The query's vector");
        return under(
                lock.readLock(),
                () -> ids.stream()
                        .map(rows::get)
                        .filter(Objects::nonNull)
                        .map(row -> new ScoredPassage(row.id(), comparison.score(asked, row.vector())))
                        .toList());
    }

    private float[] ready(float[] vector, String what) {
        Similarity.check(dimensions, vector, what);
        return comparison.similarity().ready(vector);
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public long size() {
        return under(lock.readLock(), () -> rows.size());
    }

    @Override
    public long[] ids() {
        return under(lock.readLock(), () -> rows.sortedIds());
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return Optional.empty();
    }

    /** Does nothing: see the provider. */
    @Override
    public void snapshot(Checkpoint checkpoint) {
        under(lock.readLock(), () -> true);
    }

    @Override
    public void clear() {
        writing.lock();
        try {
            under(lock.writeLock(), () -> {
                empty();
                return ++writes;
            });
        } finally {
            writing.unlock();
        }
    }

    /** Makes the graph anew, if it holds rows that were taken out. */
    @Override
    public void expunge() {
        writing.lock();
        try {
            Graph old = graph;
            if (old != null && old.size() > rows.size()) {
                Graph next = Graph.of(comparison, rows.all(), dimensions);
                under(lock.writeLock(), () -> {
                    graph = next;
                    return ++writes;
                });
            }
        } finally {
            writing.unlock();
        }
    }

    private void empty() {
        rows = new Rows();
        graph = null;
    }

    /** How many rows the graph holds, living or not; 0 without one. */
    int graphSize() {
        return under(lock.readLock(), () -> graph == null ? 0 : graph.size());
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
