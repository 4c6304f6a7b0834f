package dev.cowork.core.vector;

import dev.cowork.spi.Filter;
import java.util.function.IntPredicate;

/** The rows that live and pass a filter. Used by one thread. */
final class Passing {
    private final State state;
    private final boolean everything;
    private final long[] bits;
    private final int inBase;
    private final int inTail;

    Passing(State state, Filter filter) {
        this.state = state;
        this.everything = filter.equals(Filter.ALL);
        int base = state.baseCount();
        if (everything) {
            bits = new long[0];
            inBase = base - state.dead().before(base);
            inTail = state.living() - inBase;
        } else {
            bits = new long[(state.count() + 63) >>> 6];
            RowFilter rows = new RowFilter(filter);
            inBase = mark(rows, 0, base);
            inTail = mark(rows, base, state.count());
        }
    }

    private int mark(RowFilter filter, int from, int end) {
        Listing listing = state.listing();
        int marked = 0;
        for (int row = from; row < end; row++) {
            if (!state.dead().has(row) && filter.passes(listing.source(row), listing.millis(row))) {
                bits[row >>> 6] |= 1L << row;
                marked++;
            }
        }
        return marked;
    }

    /** How many rows of the base pass. */
    int inBase() {
        return inBase;
    }

    /** How many rows pass. */
    int count() {
        return inBase + inTail;
    }

    /** Whether the filter lets everything pass. */
    boolean everything() {
        return everything;
    }

    boolean has(int row) {
        return everything ? !state.dead().has(row) : (bits[row >>> 6] & (1L << row)) != 0;
    }

    /** Takes the scores of rows that do not pass out of the running. */
    void strike(int from, int count, float[] scores) {
        if (!everything || state.dead().count() > 0) {
            for (int place = 0; place < count; place++) {
                if (!has(from + place)) {
                    scores[place] = Float.NEGATIVE_INFINITY;
                }
            }
        }
    }

    IntPredicate asPredicate() {
        return this::has;
    }
}
