package dev.cowork.vector.hnswlib;

import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A graph of hnswlib that only grows: who owns it knows which of its rows still live, and makes a new one when too many
 * do not. Any number may search it at once, but nobody while it is added to.
 *
 * <p>How many candidates a search keeps is said with each search: hnswlib keeps as many as are asked for when that is
 * more than its own setting, which all searches would share.
 */
final class Graph {
    private static final int FEWEST = 1_024;
    private static final int LINKS = 16;
    private static final int BREADTH_OF_BUILDING = 200;

    private final HnswIndex<Integer, float[], Node, Float> index;
    private int nodes;

    private Graph(Comparison comparison, int dimensions, int capacity) {
        this.index = HnswIndex.newBuilder(dimensions, comparison, capacity)
                .withM(LINKS)
                .withEfConstruction(BREADTH_OF_BUILDING)
                .withEf(1)
                .build();
    }

    static Graph of(Comparison comparison, Collection<Row> rows, int dimensions) {
        Graph graph = new Graph(comparison, dimensions, Math.max(FEWEST, rows.size() + rows.size() / 4));
        rows.forEach(graph::add);
        return graph;
    }

    /** How many rows were added, living or not. */
    int size() {
        return nodes;
    }

    void add(Row row) {
        uninterrupted(() -> {
            if (nodes == index.getMaxItemCount()) {
                index.resize(nodes + nodes / 2);
            }
            return index.add(new Node(nodes++, row));
        });
    }

    /** About the nearest rows, the nearest first; perhaps fewer than asked for. */
    Set<Row> nearest(float[] query, int count) {
        Set<Row> rows = new LinkedHashSet<>();
        uninterrupted(() -> index.findNearest(query, count))
                .forEach(found -> rows.add(found.item().row()));
        return rows;
    }

    /**
     * hnswlib fails when its thread is interrupted while it waits for one of its few work spaces, even when one is free;
     * an addition is then half done. It is done again, under another number; the half is at worst found twice.
     */
    private static <T> T uninterrupted(Supplier<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return work.get();
                } catch (RuntimeException e) {
                    if (!(e.getCause() instanceof InterruptedException)) {
                        throw e;
                    }
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
