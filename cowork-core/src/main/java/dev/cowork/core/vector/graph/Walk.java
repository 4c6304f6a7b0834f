package dev.cowork.core.vector.graph;

import dev.cowork.core.vector.rows.Estimator;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Walks along the links towards what is most alike to the estimator's query. Used by one thread. */
final class Walk {
    private static final IntPredicate ANY = row -> true;

    /** A beam may have so many rows: each that comes in moves those behind it, so that many more take longer than a scan. */
    private static final int ROOM = 4_096;

    /** Or so many for each that is wanted. */
    private static final int ROOM_FOR_EACH = 16;

    private final Links links;
    private final Estimator estimator;
    private final Visited visited;
    private final Beam beam;
    private final int[] fresh = new int[Links.GROUND];
    private final float[] scores = new float[Links.GROUND];
    private final int @Nullable [] next;
    private IntPredicate accepted = ANY;
    private int room;
    private long seen;
    private boolean gaveUp;

    /**
     * Prepares walks.
     *
     * @param links where to go
     * @param estimator compares
     * @param rows how many rows there are
     * @param next for each row the next that is equal, and is accepted with it; or null
     */
    Walk(Links links, Estimator estimator, int rows, int @Nullable [] next) {
        this.next = next;
        this.links = links;
        this.estimator = estimator;
        this.visited = new Visited(rows);
        this.beam = new Beam(estimator);
    }

    /** How many rows were compared on all walks. */
    long seen() {
        return seen;
    }

    /** Whether the last walk ended with more to look at. */
    boolean gaveUp() {
        return gaveUp;
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

    /** The best rows of a level, the best first, found with so many in view. */
    long[] widely(int level, long[] starts, int width) {
        beam.clear(width);
        accepted = ANY;
        room = Integer.MAX_VALUE;
        walk(level, starts, Long.MAX_VALUE);
        return beam.best();
    }

    /**
     * The best accepted rows on the ground, the best first; the others are only walked over. Of rows that are equal the
     * first stands for all.
     *
     * @param start where to begin
     * @param wanted how many
     * @param times where to end: see {@link Reach}
     * @param patience ends a walk that has compared so many rows
     * @param accepts which rows may be found
     */
    long[] far(long start, int wanted, float times, long patience, IntPredicate accepts) {
        beam.clear(wanted, times);
        accepted = accepts;
        room = Math.max(ROOM, ROOM_FOR_EACH * wanted);
        walk(0, new long[] {start}, seen + patience);
        return beam.best();
    }

    private void walk(int level, long[] starts, long end) {
        visited.clear();
        for (long start : starts) {
            visited.add(Keys.row(start));
            reach(start);
        }
        seen += starts.length;
        int row = beam.next();
        while (row >= 0 && seen < end && beam.size() <= room) {
            expand(row, level);
            row = beam.next();
        }
        gaveUp = row >= 0;
    }

    private void expand(int row, int level) {
        int count = visited.fresh(fresh, links.neighbours(row, level, fresh));
        estimator.estimate(fresh, count, scores);
        seen += count;
        for (int each = 0; each < count; each++) {
            long key = Keys.of(scores[each], fresh[each]);
            if (beam.takes(key)) {
                reach(key);
            }
        }
    }

    private void reach(long key) {
        beam.open(key, accepts(Keys.row(key)));
    }

    /** One that is equal will do: it is as near as this is. */
    private boolean accepts(int row) {
        if (next == null) {
            return accepted.test(row);
        }
        int equal = row;
        while (equal >= 0 && !accepted.test(equal)) {
            equal = next[equal];
        }
        return equal >= 0;
    }
}
