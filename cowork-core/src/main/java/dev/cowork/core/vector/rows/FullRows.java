package dev.cowork.core.vector.rows;

/** Vectors as they were given, one row after the other. Readers may be many. */
public interface FullRows {
    /**
     * An array that holds the row from {@link #offset} on.
     *
     * @param row the row
     * @param scratch where it may be copied to, as long as a row
     * @return the array
     */
    float[] array(int row, float[] scratch);

    /** Where the row begins in its {@link #array}. */
    int offset(int row);

    /** The memory taken on the heap, used or not, in bytes. */
    long bytes();

    /** Copies a row. */
    default void read(int row, float[] vector) {
        float[] array = array(row, vector);
        if (array != vector) {
            System.arraycopy(array, offset(row), vector, 0, vector.length);
        }
    }
}
