package dev.cowork.core.vector.graph;

import dev.cowork.core.vector.rows.Estimator;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The best rows that a walk has come to, the best first, in one array: a row comes in at its place, and what is too much
 * worse than the last one wanted falls out. An open row, whose neighbours are still to be looked at, has the mark of its
 * key set. Moving some hundred numbers takes less time than two heaps do. Not thread-safe.
 */
final class Beam {
    private static final long OPEN = 1;

    /** The highest number of a row, which makes the least key of a score. */
    private static final int HIGHEST = (1 << 30) - 1;

    private static final IntPredicate ANY = row -> true;

    private final Estimator estimator;
    private long[] keys = new long[256];
    private IntPredicate accepted = ANY;
    private float times;
    private int wanted;
    private int size;
    private int kept;
    private int next;

    // Where the last one wanted is, and the least key that is not too much worse.
    private int last;
    private long least;

    Beam(Estimator estimator) {
        this.estimator = estimator;
    }

    /** Empties it, and has it keep the best so many. */
    void clear(int count) {
        clear(count, 0, ANY);
    }

    /**
     * Empties it.
     *
     * @param count how many accepted rows it keeps
     * @param farther it also keeps what is at most so many times as far from the estimator's query as the last of these;
     *     0 to keep nothing else
     * @param accepts which rows are accepted
     */
    void clear(int count, float farther, IntPredicate accepts) {
        wanted = count;
        times = farther;
        accepted = accepts;
        size = 0;
        kept = 0;
        next = 0;
        least = Long.MIN_VALUE;
    }

    /** Whether a row of this key would be kept. */
    boolean takes(long key) {
        return key >= least;
    }

    /** Puts a row in that it takes, and whose neighbours are to be looked at. */
    void open(long key) {
        next = Math.min(next, insert(key | OPEN));
    }

    /** Puts a row in that it takes, and whose neighbours are of no interest. */
    void add(long key) {
        next += insert(key) < next ? 1 : 0;
    }

    private int insert(long key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        int place = place(key);
        System.arraycopy(keys, place, keys, place + 1, size - place);
        keys[place] = key;
        size++;
        boolean before = kept >= wanted && place <= last;
        last += before ? 1 : 0;
        if (accepted.test(Keys.row(key))) {
            kept++;
            if (kept == wanted) {
                last = size;
            }
            if (before || kept == wanted) {
                stepBack();
            }
        }
        return place;
    }

    /** Another row is the last one wanted: the accepted one before. */
    private void stepBack() {
        do {
            last--;
        } while (!accepted.test(Keys.row(keys[last])));
        trim();
    }

    private int place(long key) {
        int from = 0;
        int until = size;
        while (from < until) {
            int middle = (from + until) >>> 1;
            if (keys[middle] > key) {
                from = middle + 1;
            } else {
                until = middle;
            }
        }
        return from;
    }

    private void trim() {
        long key = keys[last] & ~OPEN;
        least = times == 0 ? key : Math.min(key, Keys.of(estimator.farther(Keys.score(key), times), HIGHEST));
        while (keys[size - 1] < least) {
            size--;
            kept -= accepted.test(Keys.row(keys[size])) ? 1 : 0;
        }
    }

    /** The best open row, which is open no more; or -1 if none is open. */
    int next() {
        while (next < size) {
            long key = keys[next];
            if ((key & OPEN) != 0) {
                keys[next++] = key & ~OPEN;
                return Keys.row(key);
            }
            next++;
        }
        return -1;
    }

    /** The accepted rows, the best first, without marks. */
    long[] best() {
        long[] best = new long[kept];
        int count = 0;
        for (int place = 0; place < size; place++) {
            if (accepted.test(Keys.row(keys[place]))) {
                best[count++] = keys[place] & ~OPEN;
            }
        }
        return best;
    }
}
