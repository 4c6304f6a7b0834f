package dev.cowork.core.vector.graph;

import dev.cowork.core.vector.kernel.Codes;
import dev.cowork.core.vector.rows.Estimator;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Finds out how wide walks over these very rows must be: some rows are held back while the others are linked, and are
 * looked for as queries are. How wide is enough depends on the vectors more than on how many there are. Used by one
 * thread.
 */
final class Trial {
    /** What is enough for so few rows that nothing is tried. */
    static final Widths UNTRIED = new Widths(64, 256);

    private static final int FEWEST = 2_000;
    private static final int QUERIES = 200;
    private static final int TEN = 10;
    private static final int HUNDRED = 100;

    /** The share to be found of the best estimates: more than is promised, since queries are a little unlike rows. */
    private static final double ENOUGH = 0.995;

    private static final int[] WIDTHS = {
        48, 56, 64, 72, 80, 88, 96, 104, 112, 120, 128, 136, 144, 152, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352,
        384, 416, 448, 512, 576, 640, 704, 768, 896, 1_024, 1_280, 1_536, 1_792, 2_048, 2_560, 3_072, 4_096
    };

    private final Walk walk;
    private final Estimator estimator;
    private final int rows;
    private final BitSet unlinked;
    private final int[] queries;
    private final long[] starts;
    private final float[][] best;

    /**
     * Prepares a trial.
     *
     * @param walk compares by the estimator
     * @param rows how many rows there are
     * @param unlinked those of them that are not linked
     * @param queries rows that were held back
     */
    Trial(Walk walk, Estimator estimator, int rows, BitSet unlinked, int[] queries) {
        this.walk = walk;
        this.estimator = estimator;
        this.rows = rows;
        this.unlinked = unlinked;
        this.queries = queries;
        this.starts = new long[queries.length];
        this.best = new float[queries.length][];
    }

    /** The rows to hold back, at equal distances; none of few. The first row is not among them. */
    static int[] heldBack(int rows) {
        int[] held = new int[rows < FEWEST ? 0 : QUERIES];
        for (int each = 0; each < held.length; each++) {
            held[each] = (int) ((each + 0.5) * rows / QUERIES);
        }
        return held;
    }

    /** Walks from the entry of this level at growing widths until enough is found. */
    Widths widths(int entry, int top) {
        if (queries.length == 0) {
            return UNTRIED;
        }
        for (int query = 0; query < queries.length; query++) {
            estimator.query(queries[query]);
            starts[query] = walk.descend(walk.key(entry), top, 1);
            best[query] = scan();
        }
        int forTen = narrowest(TEN);
        return new Widths(forTen, Math.max(forTen, narrowest(HUNDRED)));
    }

    /** The best hundred estimates of the estimator's query, ascending. */
    private float[] scan() {
        float[] estimates = new float[Codes.BLOCK];
        LongHeap top = new LongHeap(HUNDRED);
        for (int first = 0; first < rows; first += Codes.BLOCK) {
            int count = Math.min(Codes.BLOCK, rows - first);
            estimator.estimate(first, count, estimates);
            for (int place = 0; place < count; place++) {
                long key = Keys.of(estimates[place], first + place);
                if ((top.size() < HUNDRED || key > top.top()) && !unlinked.get(first + place)) {
                    keep(key, top);
                }
            }
        }
        long[] descending = top.drainDescending();
        float[] ascending = new float[descending.length];
        for (int place = 0; place < ascending.length; place++) {
            ascending[place] = Keys.score(descending[descending.length - 1 - place]);
        }
        return ascending;
    }

    private static void keep(long key, LongHeap top) {
        if (top.size() < HUNDRED) {
            top.push(key);
        } else {
            top.replaceTop(key);
        }
    }

    /** So many rows that walking is never chosen, should no width be enough. */
    private int narrowest(int wanted) {
        int low = Arrays.binarySearch(WIDTHS, wanted);
        int from = low < 0 ? -low - 1 : low;
        int until = WIDTHS.length;
        while (from < until) {
            int middle = (from + until) >>> 1;
            if (isEnough(WIDTHS[middle], wanted)) {
                until = middle;
            } else {
                from = middle + 1;
            }
        }
        return from == WIDTHS.length ? rows : WIDTHS[from];
    }

    private boolean isEnough(int width, int wanted) {
        int found = 0;
        int there = 0;
        for (int query = 0; query < queries.length; query++) {
            estimator.query(queries[query]);
            int most = Math.min(wanted, best[query].length);
            float least = best[query][best[query].length - most];
            long[] keys = walk.beam(0, new long[] {starts[query]}, width);
            for (int place = 0; place < Math.min(most, keys.length); place++) {
                found += Keys.score(keys[place]) >= least ? 1 : 0;
            }
            there += most;
        }
        return found >= ENOUGH * there;
    }
}
