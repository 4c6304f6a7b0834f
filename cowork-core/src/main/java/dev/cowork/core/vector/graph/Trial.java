package dev.cowork.core.vector.graph;

import dev.cowork.core.vector.kernel.Codes;
import dev.cowork.core.vector.rows.Estimator;
import java.util.BitSet;
import java.util.function.BooleanSupplier;

/**
 * Finds out how far walks over these very rows must go: some rows are held back while the others are linked, and are
 * looked for as queries are. How far is enough depends on the vectors more than on how many there are. Used by one thread.
 */
final class Trial {
    /** What is enough for so few rows that nothing is tried. */
    static final Reach UNTRIED = new Reach(2, 2, 0, 0);

    private static final int FEWEST = 2_000;
    private static final int QUERIES = 200;

    /** The share to be found of the best estimates: more than is promised, since queries are a little unlike rows. */
    private static final double ENOUGH = 0.995;

    /** The share that is enough for the farthest that is tried: what is promised. */
    private static final double NEARLY = 0.99;

    /**
     * The share that will do where nothing reached finds enough: rows that lie apart from all others have hardly any that
     * are nearer to them than the rest, and are harder to look for than what a user asks.
     */
    private static final double LEAST = 0.9;

    /** How far walks over rows that lie apart go: enough for queries in all that was measured. */
    private static final float APART = 1.16f;

    /** Walks over more than one of so many rows are not worth while, and are not tried to the end. */
    private static final int WORTH = 4;

    private static final float NEAREST = 1.02f;
    private static final float STEP = 0.01f;
    private static final int STEPS = 28;

    private final Walk walk;
    private final Estimator estimator;
    private final int rows;
    private final BitSet unlinked;
    private final int[] queries;
    private final long[] starts;
    private final float[][] best;
    private final BooleanSupplier cancelled;

    /**
     * Prepares a trial.
     *
     * @param walk compares by the estimator
     * @param rows how many rows there are
     * @param unlinked those of them that are not linked
     * @param queries rows that were held back
     * @param cancelled is asked before each query; then the result means nothing
     */
    Trial(Walk walk, Estimator estimator, int rows, BitSet unlinked, int[] queries, BooleanSupplier cancelled) {
        this.walk = walk;
        this.estimator = estimator;
        this.rows = rows;
        this.unlinked = unlinked;
        this.queries = queries;
        this.cancelled = cancelled;
        this.starts = new long[queries.length];
        this.best = new float[queries.length][];
    }

    /** Which of different rows to hold back, at equal distances; none of few. The first row is not among them. */
    static int[] heldBack(int[] different) {
        int[] held = new int[different.length < FEWEST ? 0 : QUERIES];
        for (int each = 0; each < held.length; each++) {
            held[each] = different[(int) ((each + 0.5) * different.length / QUERIES)];
        }
        return held;
    }

    /** Walks from the entry of this level farther and farther until enough is found. */
    Reach reach(int entry, int top) {
        if (queries.length == 0) {
            return UNTRIED;
        }
        for (int query = 0; query < queries.length; query++) {
            if (cancelled.getAsBoolean()) {
                return Reach.NONE;
            }
            estimator.query(queries[query]);
            starts[query] = walk.descend(walk.key(entry), top, 1);
            best[query] = scan();
        }
        Tried ten = nearest(Reach.TEN);
        Tried hundred = nearest(Reach.HUNDRED);
        return ten.share() < LEAST || hundred.share() < LEAST
                ? Reach.NONE
                : new Reach(ten.times(), hundred.times(), ten.compared(), Math.max(ten.compared(), hundred.compared()));
    }

    /** The best hundred estimates of the estimator's query, ascending. */
    private float[] scan() {
        float[] estimates = new float[Codes.BLOCK];
        Beam top = new Beam(estimator);
        top.clear(Reach.HUNDRED);
        for (int first = 0; first < rows; first += Codes.BLOCK) {
            int count = Math.min(Codes.BLOCK, rows - first);
            estimator.estimate(first, count, estimates);
            for (int place = 0; place < count; place++) {
                long key = Keys.of(estimates[place], first + place);
                if (top.takes(key) && !unlinked.get(first + place)) {
                    top.add(key);
                }
            }
        }
        long[] descending = top.best();
        float[] ascending = new float[descending.length];
        for (int place = 0; place < ascending.length; place++) {
            ascending[place] = Keys.score(descending[descending.length - 1 - place]);
        }
        return ascending;
    }

    /** A step more than the least far that is enough, since 200 rows do not tell it closer; or what will do. */
    private Tried nearest(int wanted) {
        int from = 0;
        int until = STEPS;
        while (from < until) {
            int middle = (from + until) >>> 1;
            if (tried(NEAREST + middle * STEP, wanted).share() >= ENOUGH) {
                until = middle;
            } else {
                from = middle + 1;
            }
        }
        Tried enough = tried(NEAREST + (from + 1) * STEP, wanted);
        return enough.share() >= NEARLY ? enough : tried(APART, wanted);
    }

    private Tried tried(float times, int wanted) {
        int found = 0;
        int there = 0;
        long before = walk.seen();
        for (int query = 0; query < queries.length; query++) {
            if (cancelled.getAsBoolean()) {
                return new Tried(times, 0, 0);
            }
            estimator.query(queries[query]);
            int most = Math.min(wanted, best[query].length);
            float least = best[query][best[query].length - most];
            long[] keys = walk.far(starts[query], wanted, times, rows / WORTH, row -> true);
            for (int place = 0; place < Math.min(most, keys.length); place++) {
                found += Keys.score(keys[place]) >= least ? 1 : 0;
            }
            there += most;
        }
        return new Tried(times, (double) found / there, Math.toIntExact((walk.seen() - before) / queries.length));
    }

    /**
     * What walks found.
     *
     * @param times how far they went
     * @param share of what there was
     * @param compared how many rows each compared
     */
    private record Tried(float times, double share, int compared) {}
}
