package dev.cowork.core.vector.graph;

import dev.cowork.core.vector.rows.Estimator;
import java.util.Arrays;

/**
 * The best rows that a walk has come to, the best first, in one array: a row comes in at its place, and what is too much
 * worse than the last one wanted falls out. Marks of the keys tell which rows are open, so that their neighbours are still
 * to be looked at, and which count as wanted. Moving some hundred numbers takes less time than two heaps do. Not thread-safe.
 */
final class Beam {
    private static final long OPEN = 1;
    private static final long COUNTS = 2;
    private static final long MARKS = OPEN | COUNTS;

    /** The highest number of a row, which makes the least key of a score. */
    private static final int HIGHEST = (1 << 29) - 1;

    private final Estimator estimator;
    private long[] keys = new long[256];
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
        clear(count, 0);
    }

    /**
     * Empties it.
     *
     * @param count how many rows that count it keeps
     * @param farther it also keeps what is at most so many times as far from the estimator's query as the last of these;
     *     0 to keep nothing else
     */
    void clear(int count, float farther) {
        wanted = count;
        times = farther;
        size = 0;
        kept = 0;
        next = 0;
        least = Long.MIN_VALUE;
    }

    /** Whether a row of this key would be kept. */
    boolean takes(long key) {
        return key >= least;
    }

    /** How many rows are in it, whether they count or not. */
    int size() {
        return size;
    }

    /** Puts a row in that it takes, and whose neighbours are to be looked at. */
    void open(long key, boolean counts) {
        next = Math.min(next, insert(key | OPEN | (counts ? COUNTS : 0)));
    }

    /** Puts a row in that it takes, which counts, and whose neighbours are of no interest. */
    void add(long key) {
        next += insert(key | COUNTS) < next ? 1 : 0;
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
        if (counts(key)) {
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

    private static boolean counts(long key) {
        return (key & COUNTS) != 0;
    }

    /** Another row is the last one wanted: the one before that counts. */
    private void stepBack() {
        do {
            last--;
        } while (!counts(keys[last]));
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
        long key = keys[last] & ~MARKS;
        least = times == 0 ? key : Math.min(key, Keys.of(estimator.farther(Keys.score(key), times), HIGHEST));
        while (keys[size - 1] < least) {
            size--;
            kept -= counts(keys[size]) ? 1 : 0;
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

    /** The rows that count, the best first, without marks. */
    long[] best() {
        long[] best = new long[kept];
        int count = 0;
        for (int place = 0; place < size; place++) {
            if (counts(keys[place])) {
                best[count++] = keys[place] & ~MARKS;
            }
        }
        return best;
    }
}
