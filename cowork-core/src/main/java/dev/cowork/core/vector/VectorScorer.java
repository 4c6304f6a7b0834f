package dev.cowork.core.vector;

/**
 * Scores rows against one query. A block score may be an approximation that is quick to compute for many rows at once; a
 * row score is the one that is answered. A scorer whose block scores are row scores needs no second look.
 */
interface VectorScorer {
    /**
     * Computes the block scores of the first rows of a block.
     *
     * @param block the block, from 0
     * @param count how many rows, from 0 to what the block holds
     * @param scores where they go, from index 0; at least {@code count} long
     */
    void scoreBlock(int block, int count, float[] scores);

    /** The score of a row: the cosine, kept between -1 and 1 against rounding. */
    float scoreRow(int row);

    /** Whether block scores are row scores, bit by bit. */
    boolean exact();

    /**
     * How many of the best rows by block score have to be looked at by row score to find the best {@code limit}.
     *
     * @return {@code limit} for an exact scorer, more for others
     */
    int shortlist(int limit);
}
