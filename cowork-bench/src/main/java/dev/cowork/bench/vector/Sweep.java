package dev.cowork.bench.vector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the smallest breadth at which an index reaches a recall. */
final class Sweep {
    private static final int FEWEST_QUERIES = 20;

    private final VectorSet set;
    private final Truth truth;
    private final Duration most;

    /**
     * Makes a sweep.
     *
     * @param set what was indexed and what is asked
     * @param truth what should be found
     * @param most how long one breadth is measured before queries are left out; the first warms up as long
     */
    Sweep(VectorSet set, Truth truth, Duration most) {
        this.set = set;
        this.truth = truth;
        this.most = most;
    }

    /** Tries breadths in their order until one reaches the floor; the last step is that one, if any did. */
    List<Step> until(double floor, Engine.Index index, List<Integer> breadths) {
        List<Step> steps = new ArrayList<>();
        for (int breadth : breadths) {
            index.breadth(breadth);
            if (steps.isEmpty()) {
                measure(index, breadth, most.toNanos());
            }
            Step step = measure(index, breadth, most.toNanos());
            steps.add(step);
            if (step.recall() >= floor) {
                break;
            }
        }
        return steps;
    }

    private Step measure(Engine.Index index, int breadth, long most) {
        float[][] queries = set.queries();
        double[] micros = new double[queries.length];
        int right = 0;
        int asked = 0;
        long begin = System.nanoTime();
        while (asked < queries.length && (asked < FEWEST_QUERIES || System.nanoTime() - begin < most)) {
            long start = System.nanoTime();
            int[] found = index.search(asked, queries[asked], truth.k());
            micros[asked] = (System.nanoTime() - start) / 1_000.0;
            right += truth.right(asked, found);
            asked++;
        }
        Arrays.sort(micros, 0, asked);
        return new Step(breadth, (double) right / (asked * truth.k()), micros[asked / 2], asked);
    }
}
