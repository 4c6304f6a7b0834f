package dev.cowork.bench.vector;

import java.util.List;

/**
 * What was found out about an index before it was timed.
 *
 * @param description the engine's own
 * @param rows how many vectors it holds
 * @param dimensions how long they are
 * @param data the hash of the set
 * @param buildSeconds how long one thread took to build it
 * @param steps the curve, up to the setting that was chosen
 */
record BuildFacts(String description, int rows, int dimensions, String data, double buildSeconds, List<Step> steps) {
    BuildFacts {
        steps = List.copyOf(steps);
    }

    /** The setting that is timed. */
    Step chosen() {
        return steps.getLast();
    }
}
