package dev.cowork.bench.vector;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/** A vector index of some library, set up in one way. */
interface Engine {
    /** What {@link #breadths} says for an index that has no such setting. */
    int NO_SETTING = 0;

    /** The library, its version, and what was set. */
    String describe();

    /**
     * Makes an index on one thread.
     *
     * @param rows unit vectors; a row's number is its id
     * @return the index, ready to search
     * @throws IOException if files cannot be read or written
     */
    Index build(float[][] rows) throws IOException;

    /**
     * How many candidates a search may keep, ascending: the one setting that trades time for recall. As shipped it has one
     * value, and an index that compares everything has {@link #NO_SETTING}.
     */
    List<Integer> breadths();

    /** Whether {@link Index#write} works while others search. */
    default boolean writes() {
        return false;
    }

    /** An index that was built. Any number of threads may search it. */
    interface Index extends AutoCloseable {
        /** Sets how many candidates each search keeps from now on. */
        default void breadth(int candidates) {}

        /**
         * Searches.
         *
         * @param query the number of the query among {@code queries}, for a library that must look it up
         * @param vector its vector
         * @param k how many rows
         * @return the numbers of the rows found, the best first
         */
        int[] search(int query, float[] vector, int k);

        /** How long it took to build, where that was known before; else empty. */
        default OptionalDouble buildSeconds() {
            return OptionalDouble.empty();
        }

        /** Replaces the vector of a row. */
        default void write(int row, float[] vector) {
            throw new UnsupportedOperationException();
        }

        @Override
        default void close() {}
    }
}
