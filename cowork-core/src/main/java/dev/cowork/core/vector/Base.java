package dev.cowork.core.vector;

import dev.cowork.core.vector.graph.Graph;
import dev.cowork.core.vector.rows.CodedRows;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of an index, which were put in order together: by a builder of graphs, or read from a file. Immutable.
 *
 * @param count how many there are
 * @param rows their vectors
 * @param graph their links, or null where there are too few for a graph
 */
record Base(int count, CodedRows rows, @Nullable Graph graph) {
    /** The memory taken on the heap, used or not, in bytes. */
    long bytes() {
        return rows.bytes() + (graph == null ? 0 : graph.bytes());
    }
}
