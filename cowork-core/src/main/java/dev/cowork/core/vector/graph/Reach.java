package dev.cowork.core.vector.graph;

/**
 * How far walks go: they end where the next row is so many times as far from the query as the last of those wanted, in
 * squared distances ("Distance Adaptive Beam Search", Al-Jazzazi and others, 2025). Easy queries end sooner so than with
 * a fixed number of rows in view, and hard ones later. Immutable.
 *
 * @param forTen how many times when ten are wanted
 * @param forHundred when a hundred are wanted
 * @param comparedForTen how many rows such walks compare, on average
 * @param comparedForHundred when a hundred are wanted
 */
public record Reach(float forTen, float forHundred, int comparedForTen, int comparedForHundred) {
    /** Walks find too little, or take too long: everything is to be scanned. */
    public static final Reach NONE = new Reach(0, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** The least that walks were tried for. */
    public static final int TEN = 10;

    /** The most. */
    static final int HUNDRED = 100;

    /** How many times as far, along the line through both. */
    public float times(double wanted) {
        double share = Math.clamp((wanted - TEN) / (HUNDRED - TEN), 0, 1);
        return (float) (forTen + share * (forHundred - forTen));
    }

    /** How many rows are compared, along the line through both and on. */
    public double compared(double wanted) {
        double share = Math.max(0, (wanted - TEN) / (HUNDRED - TEN));
        return comparedForTen + share * ((double) comparedForHundred - comparedForTen);
    }
}
