package dev.cowork.store.lucene;

/** How many candidates a search of the graph keeps (its ef): what decides its recall. */
final class Breadth {
    private static final int FEWEST = 128;
    private static final int ROWS = 10_000;

    private Breadth() {}

    /**
     * Chosen so that at least .99 of the best ten are found: 192 among 10,000, 256 among 40,000, 64 more for each
     * doubling, and four for each passage that is wanted beyond.
     */
    static int of(int living, int wanted) {
        double doublings = Math.max(0, Math.log((double) Math.max(living, 1) / ROWS) / Math.log(2));
        return Math.max(wanted * 4, (int) (FEWEST + 64 * (1 + doublings)));
    }
}
