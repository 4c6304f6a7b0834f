package dev.cowork.core.vector.rows;

import dev.cowork.core.vector.kernel.Kernel;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.Similarity;

/**
 * Turns vectors into scores. A raw score is what is quick to estimate from codes: the product of the vectors or, for
 * {@link Similarity#EUCLIDEAN}, minus the square of their distance. The score is never lower for a higher raw score.
 */
public final class Scores {
    // Rounding leaves a unit vector of 4,096 floats less than this away from one.
    private static final double UNIT = 1e-5;
    private static final double ROUNDED = 1 + UNIT;

    private final Similarity similarity;
    private final Kernel kernel;

    /** Scores by this similarity, computed by this kernel. */
    public Scores(Similarity similarity, Kernel kernel) {
        this.similarity = similarity;
        this.kernel = kernel;
    }

    /** How vectors are compared. */
    public Similarity similarity() {
        return similarity;
    }

    /** What computes. */
    public Kernel kernel() {
        return kernel;
    }

    /** No rows of this length, in the layout that the kernel scans best. */
    public ScanRows emptyRows(int dimensions) {
        return kernel.scansCodes() ? new GrowingRows(this, dimensions) : new ColumnRows(this, dimensions);
    }

    /** The score of a row against a query that was made ready. */
    public float score(float[] rows, int from, float[] query) {
        return similarity == Similarity.EUCLIDEAN
                ? fromRaw(-kernel.distance(rows, from, query))
                : fromRaw(kernel.dot(rows, from, query));
    }

    /** The score that has this raw score. */
    public float fromRaw(float raw) {
        return switch (similarity) {
            // Kept in its range against rounding.
            case COSINE -> Math.max(-1, Math.min(1, raw));
            case DOT_PRODUCT -> raw;
            case EUCLIDEAN -> 1 / (1 + Math.max(0, -raw));
        };
    }

    /** The lowest score there can be for a query of this length and rows of at most that. */
    public double lowest(double query, double rows) {
        return switch (similarity) {
            case COSINE -> -1;
            case DOT_PRODUCT -> -query * rows * ROUNDED;
            case EUCLIDEAN -> 0;
        };
    }

    /** The highest score there can be for a query of this length and rows of at most that. */
    public double highest(double query, double rows) {
        return similarity == Similarity.DOT_PRODUCT ? query * rows * ROUNDED : 1;
    }

    /**
     * Makes a vector ready to be a row or a query: to compare by cosine, it gets the length 1, unless it has that but
     * for rounding, or has none.
     *
     * @param vector it is only read
     * @return the vector itself, or a shorter or longer one
     */
    public float[] ready(float[] vector) {
        if (similarity != Similarity.COSINE) {
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
     * Refuses a vector that cannot be compared.
     *
     * @throws InvalidInputException if it has another length, or a component that is not a finite number
     */
    public static void check(int dimensions, float[] vector, String what) {
        if (vector.length != dimensions) {
            throw new InvalidInputException(
                    what + " must have " + dimensions + " dimensions as the index does, but has " + vector.length);
        }
        for (float component : vector) {
            if (!Float.isFinite(component)) {
                throw new InvalidInputException(what + " holds " + component + ", which cannot be compared");
            }
        }
    }

    /** The length of a vector. */
    public static double length(float[] vector) {
        double squares = 0;
        for (float component : vector) {
            squares += (double) component * component;
        }
        return Math.sqrt(squares);
    }
}
