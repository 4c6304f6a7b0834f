package dev.cowork.core.vector.graph;

import java.util.Arrays;

/** The rows seen on one walk, a bit for each. */
final class Visited {
    private final long[] words;

    Visited(int most) {
        words = new long[(most + 63) >>> 6];
    }

    void add(int row) {
        words[row >>> 6] |= 1L << row;
    }

    /**
     * Adds rows, and moves those that had not been seen before to the front.
     *
     * @return how many these are
     */
    int fresh(int[] rows, int count) {
        int fresh = 0;
        for (int each = 0; each < count; each++) {
            int row = rows[each];
            long word = words[row >>> 6];
            words[row >>> 6] = word | 1L << row;
            rows[fresh] = row;
            // Without a branch, which would be foretold wrongly at every second row.
            fresh += (int) (~word >>> row & 1);
        }
        return fresh;
    }

    void clear() {
        Arrays.fill(words, 0);
    }
}
