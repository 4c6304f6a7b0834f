package dev.cowork.core.vector.rows;

import dev.cowork.core.vector.kernel.Codes;
import java.util.Arrays;

/** Adds up columns in the order of the dimensions, for a block as for a row, so that both give the same bits. */
abstract class ColumnScorer implements RowScorer {
    private final Scores scores;
    private final float[][][] blocks;
    private final float[] query;

    ColumnScorer(Scores scores, float[][][] blocks, float[] query) {
        this.scores = scores;
        this.blocks = blocks;
        this.query = query;
    }

    /** Adds to the raw scores what four columns say, one column after the other. */
    abstract void addFour(float[][] columns, int dimension, float[] query, int count, float[] raw);

    /** Adds to the raw scores what one column says. */
    abstract void addOne(float[] column, float of, int count, float[] raw);

    /** The raw score with what one component says. */
    abstract float plus(float raw, float of, float component);

    @Override
    public final void scoreBlock(int first, int count, float[] out) {
        float[][] columns = blocks[first / Codes.BLOCK];
        Arrays.fill(out, 0, count, 0);
        int dimension = 0;
        for (; dimension + 4 <= query.length; dimension += 4) {
            addFour(columns, dimension, query, count, out);
        }
        for (; dimension < query.length; dimension++) {
            addOne(columns[dimension], query[dimension], count, out);
        }
        for (int place = 0; place < count; place++) {
            out[place] = scores.fromRaw(out[place]);
        }
    }

    @Override
    public final float score(int row) {
        float[][] columns = blocks[row / Codes.BLOCK];
        int place = row % Codes.BLOCK;
        float raw = 0;
        for (int dimension = 0; dimension < query.length; dimension++) {
            raw = plus(raw, query[dimension], columns[dimension][place]);
        }
        return scores.fromRaw(raw);
    }

    @Override
    public final boolean exact() {
        return true;
    }

    @Override
    public final float atMost(float blockScore) {
        return blockScore;
    }
}
