package dev.cowork.core.vector.rows;

import dev.cowork.core.vector.kernel.Kernel;
import dev.cowork.spi.Similarity;

/** Turns vectors into scores, by a similarity and a kernel. */
public final class Scores {
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
        return similarity.fromRaw(raw);
    }
}
