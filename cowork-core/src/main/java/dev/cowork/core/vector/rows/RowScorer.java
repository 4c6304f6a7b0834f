package dev.cowork.core.vector.rows;

/**
 * Scores rows against one query. A block score may be a raw estimate that is quick to compute for many rows at once; a
 * row score is the one that is answered. Used by one thread.
 */
public interface RowScorer {
    /**
     * Computes the block scores of the first rows of a block.
     *
     * @param first the first row of a block of 1,024
     * @param count how many, none of them in the next block
     * @param scores where they go, from index 0
     */
    void scoreBlock(int first, int count, float[] scores);

    /** The score of a row. */
    float score(int row);

    /** Whether block scores are row scores, bit by bit. */
    boolean exact();

    /** The highest row score that a row with this block score can have. */
    float atMost(float blockScore);
}
