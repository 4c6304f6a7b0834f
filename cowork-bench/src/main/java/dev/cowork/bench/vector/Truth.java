package dev.cowork.bench.vector;

import java.util.Arrays;

/** The exact answers: how good the k-th best row of each query is. */
final class Truth {
    /** Scores closer than this are taken for equal: floats add up in different orders in different libraries. */
    private static final double ROUNDING = 1e-5;

    private final VectorSet set;
    private final int k;
    private final double[] lowest;

    Truth(VectorSet set, int k, double[] lowest) {
        this.set = set;
        this.k = k;
        this.lowest = lowest;
    }

    static Truth of(VectorSet set, int k) {
        double[] lowest = new double[set.queries().length];
        double[] best = new double[Math.min(k, set.rows().length)];
        for (int query = 0; query < lowest.length; query++) {
            Arrays.fill(best, Double.NEGATIVE_INFINITY);
            for (float[] row : set.rows()) {
                double score = dot(set.queries()[query], row);
                if (score > best[0]) {
                    insert(score, best);
                }
            }
            lowest[query] = best[0];
        }
        return new Truth(set, k, lowest);
    }

    /** Puts a score among the best, which are ascending, in the place of the lowest. */
    private static void insert(double score, double[] best) {
        int place = 0;
        while (place + 1 < best.length && best[place + 1] < score) {
            best[place] = best[place + 1];
            place++;
        }
        best[place] = score;
    }

    /** How many of the k best rows were found; a row as good as the k-th best is one. */
    int right(int query, int[] found) {
        return (int) Arrays.stream(found)
                .distinct()
                .limit(k)
                .filter(row -> dot(set.queries()[query], set.rows()[row]) >= lowest[query] - ROUNDING)
                .count();
    }

    /** For each query the score of the k-th best row. */
    double[] lowest() {
        return lowest;
    }

    int k() {
        return k;
    }

    /** Four sums side by side, so that one need not wait for itself. */
    private static double dot(float[] one, float[] other) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int at = 0;
        for (; at + 4 <= one.length; at += 4) {
            sum0 += (double) one[at] * other[at];
            sum1 += (double) one[at + 1] * other[at + 1];
            sum2 += (double) one[at + 2] * other[at + 2];
            sum3 += (double) one[at + 3] * other[at + 3];
        }
        for (; at < one.length; at++) {
            sum0 += (double) one[at] * other[at];
        }
        return sum0 + sum1 + sum2 + sum3;
    }
}
