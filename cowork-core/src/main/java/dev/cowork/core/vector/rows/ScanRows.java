package dev.cowork.core.vector.rows;

/**
 * Rows that are only ever added, one after the other, and scored all at once. One thread adds; any number read the rows
 * that were there when the object was published to them.
 */
public interface ScanRows {
    /**
     * Adds a row.
     *
     * @param row its number, which is the count of those before
     * @param vector made ready to be compared; it is copied
     * @return the rows with it: this, or a larger copy
     */
    ScanRows add(int row, float[] vector);

    /** Copies a row's vector. */
    void read(int row, float[] vector);

    /** Makes a scorer for a query that was made ready. */
    RowScorer scorer(float[] query);

    /** The memory taken by the vectors, used or not, in bytes. */
    long bytes();
}
