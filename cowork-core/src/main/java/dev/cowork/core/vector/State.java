package dev.cowork.core.vector;

import dev.cowork.core.vector.graph.Graph;
import dev.cowork.core.vector.rows.ScanRows;
import org.jspecify.annotations.Nullable;

/**
 * All of an index at one moment. What it leads to may get more rows while it is read, but none of those that it counts
 * changes: searches take a state and need no lock.
 *
 * @param listing the rows' passages
 * @param count how many rows there are, dead ones included
 * @param dead which of them are dead
 * @param base the rows that came first and do not change, or null
 * @param tail the rows after those of the base, numbered from 0
 * @param longest the length of the longest vector, or more
 * @param writes how many writes there were
 * @param builds how many graphs were built
 */
record State(
        Listing listing,
        int count,
        DeadRows dead,
        @Nullable Base base,
        ScanRows tail,
        double longest,
        long writes,
        long builds) {
    int baseCount() {
        return base == null ? 0 : base.count();
    }

    @Nullable
    Graph graph() {
        return base == null ? null : base.graph();
    }

    int tailCount() {
        return count - baseCount();
    }

    int living() {
        return count - dead.count();
    }

    /** How many rows are in order: those of the base, or all that live where there is none. */
    int settled() {
        return base == null ? living() : base.count();
    }

    /** How many rows are not in order: dead, or after the base. */
    int loose() {
        return dead.count() + (base == null ? 0 : tailCount());
    }

    /** Copies a row's vector. */
    void read(int row, float[] vector) {
        if (base != null && row < base.count()) {
            base.rows().full().read(row, vector);
        } else {
            tail.read(row - baseCount(), vector);
        }
    }

    /** The numbers of the living rows, ascending. */
    int[] livingRows() {
        int[] rows = new int[living()];
        int found = 0;
        for (int row = 0; row < count; row++) {
            if (!dead.has(row)) {
                rows[found++] = row;
            }
        }
        return rows;
    }

    /** The memory taken by vectors, codes and links, used or not, in bytes. */
    long bytes() {
        return tail.bytes() + (base == null ? 0 : base.bytes());
    }
}
