package dev.cowork.tck.index;

import java.util.Random;
import java.util.function.Consumer;

/** Runs a randomised test so that its failure names the seed, which {@code -Dcowork.test.seed} gives back. */
final class Seed {
    private static final String PROPERTY = "cowork.test.seed";

    private Seed() {}

    static void run(Consumer<Random> test) {
        long seed = Long.getLong(PROPERTY, System.nanoTime());
        try {
            test.accept(new Random(seed));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("Failed with -D" + PROPERTY + "=" + seed + ": " + e.getMessage(), e);
        }
    }
}
