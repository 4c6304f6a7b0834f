package dev.cowork.bench.vector;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Prints what one vector costs in a search of the engine's default index that compares all of them, and what it costs in a
 * loop that nothing vectorises, both in nanoseconds; each is the best of many rounds, taken in turn.
 */
final class KernelCost {
    private static final int ROWS = 1_024;
    private static final int DIMENSIONS = 384;
    private static final int QUERIES = 8;
    private static final int ROUNDS = 400;

    private KernelCost() {}

    public static void main(String[] args) throws Exception {
        VectorSet set = VectorSets.random(ROWS, DIMENSIONS, QUERIES);
        Engine engine = Engines.named(args[0], set, Path.of("."));
        double index = Double.MAX_VALUE;
        double loop = Double.MAX_VALUE;
        float sum = 0;
        try (Engine.Index built = engine.build(set.rows())) {
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                for (int query = 0; query < QUERIES; query++) {
                    sum += built.search(query, set.queries()[query], 10)[0];
                }
                long middle = System.nanoTime();
                for (int query = 0; query < QUERIES; query++) {
                    for (float[] row : set.rows()) {
                        sum = Math.max(sum, dot(set.queries()[query], row));
                    }
                }
                index = Math.min(index, (double) (middle - start) / (QUERIES * ROWS));
                loop = Math.min(loop, (double) (System.nanoTime() - middle) / (QUERIES * ROWS));
            }
        }
        // The sum is printed so that it has to be computed.
        System.out.printf(Locale.ROOT, "%.2f %.2f %s%n", index, loop, sum);
    }

    /** One sum, in the order that Java prescribes: each addition waits for the one before. */
    private static float dot(float[] one, float[] other) {
        float sum = 0;
        for (int at = 0; at < one.length; at++) {
            sum += one[at] * other[at];
        }
        return sum;
    }
}
