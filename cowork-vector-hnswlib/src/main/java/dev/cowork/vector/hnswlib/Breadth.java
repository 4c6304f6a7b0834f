package dev.cowork.vector.hnswlib;

/** How many candidates a search of the graph keeps (its ef): what decides its recall. */
final class Breadth {
    private static final int ROWS = 10_000;
    private static final int AT_ROWS = 192;
    private static final int FOR_EACH_DOUBLING = 64;
    private static final int FEWEST = 128;

    private Breadth() {}

    /** The number for a recall of at least .99 of the best ten; four for each row that is wanted beyond. */
    static int of(int living, int wanted) {
        double doublings = Math.log((double) Math.max(living, 1) / ROWS) / Math.log(2);
        return Math.max(4 * wanted, Math.max(FEWEST, (int) (AT_ROWS + FOR_EACH_DOUBLING * doublings)));
    }
}
