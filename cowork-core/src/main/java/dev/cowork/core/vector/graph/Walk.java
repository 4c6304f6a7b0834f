package dev.cowork.core.vector.graph;

import dev.cowork.core.vector.rows.Estimator;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Walks along the links towards what is most alike to the estimator's query. Used by one thread. */
final class Walk {
    private static final IntPredicate ANY = row -> true;

    private final Links links;
    private final Estimator estimator;
    private final Visited visited;
    private final LongHeap open = new LongHeap(512);
    private final LongHeap found = new LongHeap(512);
    private final int[] fresh = new int[Links.GROUND];
    private final float[] scores = new float[Links.GROUND];
    private final int @Nullable [] next;
    private long seen;

    /**
     * Prepares walks.
     *
     * @param links where to go
     * @param estimator compares
     * @param rows how many rows there are
     * @param next for each row the next that is equal, and is found with it; or null
     */
    Walk(Links links, Estimator estimator, int rows, int @Nullable [] next) {
        this.next = next;
        this.links = links;
        this.estimator = estimator;
        this.visited = new Visited(rows);
    }

    /** How many rows were compared on all walks. */
    long seen() {
        return seen;
    }

    /** The key of a row, by which a walk begins. */
    long key(int row) {
        fresh[0] = row;
        estimator.estimate(fresh, 1, scores);
        seen++;
        return Keys.of(scores[0], row);
    }

    /** Goes to a better neighbour as long as there is one, on each level from the upper to the lower. */
    long descend(long start, int from, int to) {
        long best = start;
        for (int level = from; level >= to; level--) {
            long before;
            do {
                before = best;
                int count = links.neighbours(Keys.row(best), level, fresh);
                estimator.estimate(fresh, count, scores);
                seen += count;
                for (int each = 0; each < count; each++) {
                    best = Math.max(best, Keys.of(scores[each], fresh[each]));
                }
            } while (best != before);
        }
        return best;
    }

    /** The best rows of a level, the best first, found with a beam of this width. */
    long[] beam(int level, long[] starts, int width) {
        return beam(level, starts, width, ANY);
    }

    /** The same among accepted rows; the others are only walked over. */
    long[] beam(int level, long[] starts, int width, IntPredicate accepted) {
        visited.clear();
        open.clear();
        found.clear();
        for (long start : starts) {
            if (visited.add(Keys.row(start))) {
                reach(start, width, accepted);
            }
        }
        while (open.size() > 0) {
            long best = ~open.pop();
            if (found.size() == width && best < found.top()) {
                break;
            }
            expand(Keys.row(best), level, width, accepted);
        }
        seen += visited.count();
        return found.drainDescending();
    }

    private void expand(int row, int level, int width, IntPredicate accepted) {
        int count = links.neighbours(row, level, fresh);
        int unseen = 0;
        for (int each = 0; each < count; each++) {
            if (visited.add(fresh[each])) {
                fresh[unseen++] = fresh[each];
            }
        }
        estimator.estimate(fresh, unseen, scores);
        for (int each = 0; each < unseen; each++) {
            long key = Keys.of(scores[each], fresh[each]);
            if (found.size() < width || key > found.top()) {
                reach(key, width, accepted);
            }
        }
    }

    private void reach(long key, int width, IntPredicate accepted) {
        // The heap has the smallest on top, and here the best is wanted first.
        open.push(~key);
        keep(key, width, accepted);
        if (next != null) {
            for (int row = next[Keys.row(key)]; row >= 0; row = next[row]) {
                keep(Keys.of(Keys.score(key), row), width, accepted);
            }
        }
    }

    private void keep(long key, int width, IntPredicate accepted) {
        if (accepted.test(Keys.row(key))) {
            if (found.size() < width) {
                found.push(key);
            } else if (key > found.top()) {
                found.replaceTop(key);
            }
        }
    }
}
