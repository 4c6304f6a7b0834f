package dev.cowork.core.vector.graph;

import java.util.Arrays;

/**
 * Who is linked to whom: flat arrays. On the ground every row has a place for {@value #GROUND} neighbours; on each level
 * above for {@value #UPPER}, of the rows only that reach so high. Unused places hold -1 and come last.
 */
final class Links {
    /** The most neighbours of a row on a level above the ground. */
    static final int UPPER = 16;

    /** The most neighbours of a row on the ground. */
    static final int GROUND = 2 * UPPER;

    private static final int NONE = -1;

    private final int[] ground;
    private final int[] upperAt;
    private final int[] upper;

    Links(int[] ground, int[] upperAt, int[] upper) {
        this.ground = ground;
        this.upperAt = upperAt;
        this.upper = upper;
    }

    /** No links, and room for rows of these levels. */
    static Links unlinked(byte[] levels) {
        int[] ground = new int[Math.multiplyExact(levels.length, GROUND)];
        Arrays.fill(ground, NONE);
        int[] upperAt = new int[levels.length];
        int used = 0;
        for (int row = 0; row < levels.length; row++) {
            upperAt[row] = levels[row] == 0 ? NONE : used;
            used += levels[row] * UPPER;
        }
        int[] upper = new int[used];
        Arrays.fill(upper, NONE);
        return new Links(ground, upperAt, upper);
    }

    static int most(int level) {
        return level == 0 ? GROUND : UPPER;
    }

    /** Copies a row's neighbours and answers how many there are. */
    int neighbours(int row, int level, int[] into) {
        int[] from = level == 0 ? ground : upper;
        int at = at(row, level);
        int most = most(level);
        int count = 0;
        while (count < most && from[at + count] != NONE) {
            into[count] = from[at + count];
            count++;
        }
        return count;
    }

    void set(int row, int level, int[] neighbours, int count) {
        int[] into = level == 0 ? ground : upper;
        int at = at(row, level);
        System.arraycopy(neighbours, 0, into, at, count);
        Arrays.fill(into, at + count, at + most(level), NONE);
    }

    private int at(int row, int level) {
        return level == 0 ? row * GROUND : upperAt[row] + (level - 1) * UPPER;
    }

    int[] ground() {
        return ground;
    }

    int[] upperAt() {
        return upperAt;
    }

    int[] upper() {
        return upper;
    }
}
