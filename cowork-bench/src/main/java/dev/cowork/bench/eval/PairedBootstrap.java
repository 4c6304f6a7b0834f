package dev.cowork.bench.eval;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How sure a difference of means over the same queries is: queries are drawn with replacement, as many as there are, ten
 * thousand times, and the middle 95 % of the resulting differences are the interval (Efron's percentile interval; Sakai,
 * Evaluating Evaluation Metrics based on the Bootstrap, SIGIR 2006). The seed is fixed, so that it can be repeated.
 */
final class PairedBootstrap {
    static final int RESAMPLES = 10_000;
    private static final long SEED = 20_061;
    private static final double TAIL = 0.025;

    private PairedBootstrap() {}

    /** From the 2.5th to the 97.5th percentile. */
    record Interval(double low, double high) {}

    /**
     * The interval of each measure, over the same draws.
     *
     * @param differences by measure, then by query: after less before; at least one query
     */
    static Interval[] intervals(double[][] differences) {
        int queries = differences[0].length;
        double[][] means = new double[differences.length][RESAMPLES];
        SplittableRandom random = new SplittableRandom(SEED);
        int[] drawn = new int[queries];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            for (int each = 0; each < queries; each++) {
                drawn[each] = random.nextInt(queries);
            }
            for (int measure = 0; measure < differences.length; measure++) {
                means[measure][resample] = mean(differences[measure], drawn);
            }
        }
        return Arrays.stream(means).map(PairedBootstrap::middle).toArray(Interval[]::new);
    }

    private static double mean(double[] differences, int[] drawn) {
        double sum = 0;
        for (int query : drawn) {
            sum += differences[query];
        }
        return sum / drawn.length;
    }

    private static Interval middle(double[] means) {
        Arrays.sort(means);
        int cut = (int) (TAIL * means.length);
        return new Interval(means[cut], means[means.length - 1 - cut]);
    }
}
