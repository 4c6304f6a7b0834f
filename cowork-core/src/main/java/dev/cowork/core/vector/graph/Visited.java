package dev.cowork.core.vector.graph;

import java.util.Arrays;

/** The rows seen on one walk: a bit for each, and a list, so that it is cleared in the time of the walk. */
final class Visited {
    private final long[] words;
    private int[] rows = new int[1_024];
    private int count;

    Visited(int most) {
        words = new long[(most + 63) >>> 6];
    }

    /** Whether the row had not been seen before. */
    boolean add(int row) {
        long bit = 1L << row;
        if ((words[row >>> 6] & bit) != 0) {
            return false;
        }
        words[row >>> 6] |= bit;
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, count * 2);
        }
        rows[count++] = row;
        return true;
    }

    int count() {
        return count;
    }

    void clear() {
        for (int each = 0; each < count; each++) {
            words[rows[each] >>> 6] = 0;
        }
        count = 0;
    }
}
