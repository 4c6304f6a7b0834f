package dev.cowork.core.vector;

import java.util.Arrays;

/**
 * What is known of each row beside its vector: the passage's id, its source and its time. Rows are only added. One thread
 * writes rows that no other has been told of.
 */
final class Listing {
    private static final int FEWEST = 16;

    private final long[] ids;
    private final long[] millis;
    private final Resident[] sources;

    Listing() {
        this(new long[FEWEST], new long[FEWEST], new Resident[FEWEST]);
    }

    /** The rows of these, none of which is copied. */
    Listing(long[] ids, long[] millis, Resident[] sources) {
        this.ids = ids;
        this.millis = millis;
        this.sources = sources;
    }

    long id(int row) {
        return ids[row];
    }

    long millis(int row) {
        return millis[row];
    }

    Resident source(int row) {
        return sources[row];
    }

    /** This, or a larger copy, with the row, whose number is the count of those before. */
    Listing add(int row, long id, Resident source, long at) {
        Listing roomy = row < ids.length ? this : withRoom(Math.max(FEWEST, 2 * row));
        roomy.ids[row] = id;
        roomy.millis[row] = at;
        roomy.sources[row] = source;
        return roomy;
    }

    private Listing withRoom(int rows) {
        return new Listing(Arrays.copyOf(ids, rows), Arrays.copyOf(millis, rows), Arrays.copyOf(sources, rows));
    }
}
