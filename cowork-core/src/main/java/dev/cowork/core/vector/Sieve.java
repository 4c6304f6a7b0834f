package dev.cowork.core.vector;

import java.util.Arrays;

/**
 * Thins out a block of scores before its rows are looked at one by one: a heap that is fed in any order takes in many
 * rows which it gives up again, and each is a branch that no processor foresees.
 */
final class Sieve {
    /** So many lanes for each score that is wanted: with fewer, the bound would lie lower. */
    private static final int LANES = 4;

    /** With fewer rows in each lane, nearly all would reach the bound. */
    private static final int DEEP = 2;

    private Sieve() {}

    /**
     * A score that at least so many of a block's scores reach.
     *
     * @param scores the block's, of which the first are looked at
     * @param count how many
     * @param most how many scores have to reach the bound
     * @return the bound, or negative infinity where looking for one does not pay
     */
    static float least(float[] scores, int count, int most) {
        int lanes = LANES * most;
        if (count < DEEP * lanes) {
            return Float.NEGATIVE_INFINITY;
        }
        // The best of each lane are scores of different rows.
        float[] highest = Arrays.copyOf(scores, lanes);
        for (int from = lanes; from + lanes <= count; from += lanes) {
            raise(highest, scores, from);
        }
        Arrays.sort(highest);
        float least = highest[lanes - most];
        return Float.isNaN(least) ? Float.NEGATIVE_INFINITY : least;
    }

    /**
     * Puts down the places whose scores reach a bound, without a branch that depends on them.
     *
     * @param scores the block's, of which the first are looked at
     * @param count how many
     * @param least the bound
     * @param places where they are put down, ascending; as long as the block at least
     * @return how many reach it
     */
    static int through(float[] scores, int count, float least, int[] places) {
        int through = 0;
        for (int place = 0; place < count; place++) {
            places[through] = place;
            through += scores[place] >= least ? 1 : 0;
        }
        return through;
    }

    /** A method of its own, because C2 vectorises it so. */
    private static void raise(float[] highest, float[] scores, int from) {
        for (int lane = 0; lane < highest.length; lane++) {
            highest[lane] = Math.max(highest[lane], scores[from + lane]);
        }
    }
}
