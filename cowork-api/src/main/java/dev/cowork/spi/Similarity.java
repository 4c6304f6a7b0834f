package dev.cowork.spi;

import dev.cowork.error.InvalidInputException;

/**
 * How two vectors are compared. The higher the score, the more alike they are. A raw score is what an index computes: the
 * product of two vectors that were made {@link #ready} or, for {@link #EUCLIDEAN}, minus the square of their distance. The
 * score is never lower for a higher raw score.
 */
public enum Similarity {
    /** The cosine of the angle between them, from -1 to 1, whatever their lengths; 0 where one has no length. */
    COSINE,
    /** The sum of the products of their components: unbounded, and longer vectors score higher. */
    DOT_PRODUCT,
    /** {@code 1 / (1 + d²)} of their Euclidean distance d: from 0 to 1, which equal vectors have. */
    EUCLIDEAN;

    // Rounding leaves a unit vector of 4,096 floats less than this away from one.
    private static final double UNIT = 1e-5;
    private static final double ROUNDED = 1 + UNIT;

    // Twice the length, squared, of 4,096 of these is 1.6e38.
    private static final float LARGEST = 1e17f;

    /**
     * Makes a vector ready to be a row or a query: to compare by cosine, it gets the length 1, unless it has that but
     * for rounding, or has none.
     *
     * @param vector it is only read
     * @return the vector itself, or a shorter or longer one
     */
    public float[] ready(float[] vector) {
        if (this != COSINE) {
            return vector;
        }
        double length = length(vector);
        if (length == 0 || Math.abs(length - 1) <= UNIT) {
            return vector;
        }
        float[] unit = new float[vector.length];
        for (int place = 0; place < vector.length; place++) {
            unit[place] = (float) (vector[place] / length);
        }
        return unit;
    }

    /**
     * The score that has a raw score.
     *
     * @param raw the raw score
     * @return the score, kept in its range against rounding
     */
    public float fromRaw(float raw) {
        return switch (this) {
            case COSINE -> Math.max(-1, Math.min(1, raw));
            case DOT_PRODUCT -> raw;
            case EUCLIDEAN -> 1 / (1 + Math.max(0, -raw));
        };
    }

    /**
     * The lowest score there can be.
     *
     * @param query the length of the query
     * @param rows the length of the longest row, or more
     * @return the score
     */
    public double lowest(double query, double rows) {
        return switch (this) {
            case COSINE -> -1;
            case DOT_PRODUCT -> -query * rows * ROUNDED;
            case EUCLIDEAN -> 0;
        };
    }

    /**
     * The highest score there can be.
     *
     * @param query the length of the query
     * @param rows the length of the longest row, or more
     * @return the score
     */
    public double highest(double query, double rows) {
        return this == DOT_PRODUCT ? query * rows * ROUNDED : 1;
    }

    /**
     * The length of a vector.
     *
     * @param vector the vector
     * @return the square root of the sum of its components' squares
     */
    public static double length(float[] vector) {
        double squares = 0;
        for (float component : vector) {
            squares += (double) component * component;
        }
        return Math.sqrt(squares);
    }

    /**
     * Refuses a vector that cannot be compared.
     *
     * @param dimensions how many components it must have
     * @param vector the vector
     * @param what what it is, to begin the message with
     * @throws InvalidInputException if it has another number of components, or one that is not a number from -1e17 to 1e17:
     *     the squares of 4,096 larger ones no float holds
     */
    public static void check(int dimensions, float[] vector, String what) {
        if (vector.length != dimensions) {
            throw new InvalidInputException(
                    what + " must have " + dimensions + " dimensions as the index does, but has " + vector.length);
        }
        for (float component : vector) {
            if (!(Math.abs(component) <= LARGEST)) {
                throw new InvalidInputException(what + " holds " + component + ", which cannot be compared");
            }
        }
    }
}
