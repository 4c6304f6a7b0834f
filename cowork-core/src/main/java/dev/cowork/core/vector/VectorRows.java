package dev.cowork.core.vector;

/**
 * Vectors of one length in rows numbered from 0 without a gap, in the memory layout that the scorer wants. Who owns the
 * rows keeps writers and scorers apart; any number of scorers may work at once.
 */
interface VectorRows {
    /** How many rows have their scores computed in one call; block {@code b} begins with row {@code b * BLOCK}. */
    int BLOCK = 1_024;

    /** How many rows there are. */
    int size();

    /** Adds a row at the end, from 1 vector of the right length, which is copied. */
    void add(float[] vector);

    /** Overwrites a row with a copy of the vector. */
    void set(int row, float[] vector);

    /** Overwrites row {@code to} with row {@code from}. */
    void copy(int from, int to);

    /** Removes the row at the end, and gives memory back when much is unused. */
    void removeLast();

    /** The memory taken by the vectors, used or not, in bytes. */
    long bytes();

    /** Makes a scorer for one query of the right length, to be used by one thread while nobody writes. */
    VectorScorer scorer(float[] query);
}
