package dev.cowork.bench.vector;

/**
 * One thing to measure.
 *
 * @param engine its name in {@link Engines}
 * @param set the name of the vectors in {@link VectorSets}
 * @param module whether {@code jdk.incubator.vector} is there
 * @param load how the index is used meanwhile
 * @param floor the recall that has to be reached, from 0 to 1; ignored by an engine that has one setting
 */
record Cell(String engine, String set, boolean module, Load load, double floor) {
    /** How an index is used while it is measured. */
    enum Load {
        /** One thread searches. */
        ONE,
        /** Two threads search. */
        TWO,
        /** One thread searches, another replaces a hundred vectors a second. */
        MIXED
    }
}
