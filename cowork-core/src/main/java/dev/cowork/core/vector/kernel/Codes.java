package dev.cowork.core.vector.kernel;

/**
 * Rows of int8 codes, each component from -127 to 127, in the layout of one kernel and in blocks of {@link #BLOCK} rows.
 * One thread writes rows that no other has been told of; any number read rows that were there when the object was
 * published to them.
 */
public interface Codes {
    /** The rows of a block; the last block is smaller while it grows. */
    int BLOCK = 1_024;

    /**
     * Makes room.
     *
     * @param rows how many rows there shall be room for
     * @return this, if there is; otherwise a copy that shares all full blocks
     */
    Codes withRoom(int rows);

    /** Writes a row's code, for which there is room. */
    void put(int row, byte[] code);

    /** Reads a row's code. */
    void get(int row, byte[] code);

    /** Makes what a query's code is multiplied by, for one thread. */
    Probe probe();

    /** The memory taken, used or not, in bytes. */
    long bytes();

    /** A code that is multiplied with rows of these codes. Used by one thread. */
    interface Probe {
        /** Takes the code to multiply with. */
        void set(byte[] code);

        /** Takes the code of a row to multiply with. */
        void set(int row);

        /**
         * Multiplies with neighbouring rows of one block.
         *
         * @param first the first row
         * @param count how many, none of them in the next block
         * @param dots where the sums go, from index 0
         */
        void dots(int first, int count, int[] dots);

        /**
         * Multiplies with any rows.
         *
         * @param rows the rows
         * @param count how many of them
         * @param dots where the sums go, in the order of the rows
         */
        void dots(int[] rows, int count, int[] dots);
    }
}
