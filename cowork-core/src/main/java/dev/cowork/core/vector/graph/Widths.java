package dev.cowork.core.vector.graph;

/**
 * How many rows a walk keeps in view to find enough. Immutable.
 *
 * @param forTen when ten are wanted
 * @param forHundred when a hundred are wanted
 */
public record Widths(int forTen, int forHundred) {
    private static final int TEN = 10;
    private static final int HUNDRED = 100;

    /** The width for this number, along the line through both. */
    public double of(int wanted) {
        double perRow = (double) (forHundred - forTen) / (HUNDRED - TEN);
        return forTen + perRow * Math.max(0, wanted - TEN);
    }
}
