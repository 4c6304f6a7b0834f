package dev.cowork.core.vector.graph;

import dev.cowork.core.vector.rows.Estimator;
import java.util.Arrays;

/**
 * Chooses whom a row is linked to: the most alike, but none that is more alike to one already chosen than to the row, so
 * that links lead in all directions (algorithm 4 of the paper, without extending and without keeping the discarded).
 */
final class Neighbours {
    private final Links links;
    private final Estimator estimator;
    private final int[] chosen = new int[Links.GROUND];
    private final int[] known = new int[Links.GROUND + 1];
    private final long[] keys = new long[Links.GROUND + 1];
    private final float[] scores = new float[Links.GROUND + 1];

    Neighbours(Links links, Estimator estimator) {
        this.links = links;
        this.estimator = estimator;
    }

    /** Links a row with some of those near it, the nearest first, and these with the row. */
    void link(int row, int level, long[] near) {
        int count = choose(near, near.length, Links.UPPER);
        int[] others = Arrays.copyOf(chosen, count);
        links.set(row, level, others, count);
        for (int other : others) {
            linkBack(other, row, level);
        }
    }

    private void linkBack(int row, int added, int level) {
        int count = links.neighbours(row, level, known);
        known[count++] = added;
        if (count > Links.most(level)) {
            estimator.query(row).estimate(known, count, scores);
            for (int each = 0; each < count; each++) {
                keys[each] = ~Keys.of(scores[each], known[each]);
            }
            Arrays.sort(keys, 0, count);
            for (int each = 0; each < count; each++) {
                keys[each] = ~keys[each];
            }
            int kept = choose(keys, count, Links.most(level));
            links.set(row, level, chosen, kept);
        } else {
            links.set(row, level, known, count);
        }
    }

    /** Chooses among keys, the best first, and answers how many; they are in {@link #chosen}. */
    private int choose(long[] near, int count, int most) {
        int size = 0;
        for (int each = 0; each < count && size < most; each++) {
            int candidate = Keys.row(near[each]);
            if (isApart(candidate, Keys.score(near[each]), size)) {
                chosen[size++] = candidate;
            }
        }
        return size;
    }

    private boolean isApart(int candidate, float score, int size) {
        if (size == 0) {
            return true;
        }
        estimator.query(candidate).estimate(chosen, size, scores);
        for (int each = 0; each < size; each++) {
            if (scores[each] > score) {
                return false;
            }
        }
        return true;
    }
}
