package dev.cowork.core.vector.rows;

import dev.cowork.core.vector.kernel.Blocks;
import dev.cowork.core.vector.kernel.Codes;
import dev.cowork.spi.Similarity;
import java.util.Arrays;

/**
 * Vectors with one array for each dimension of a block of 1,024 rows, compared exactly.
 *
 * <p>Columns, because C2 turns the loop over one into vector instructions on every JDK without the incubator module,
 * which it does not for the sum along a row (the order of float additions is fixed) nor for several columns in one array
 * (they might alias). Only the last block grows, by doubling from 16 rows.
 */
public final class ColumnRows implements ScanRows {
    private final Scores scores;
    private final int dimensions;
    private final float[][][] blocks;

    /** No rows of this length. */
    public ColumnRows(Scores scores, int dimensions) {
        this(scores, dimensions, new float[0][][]);
    }

    private ColumnRows(Scores scores, int dimensions, float[][][] blocks) {
        this.scores = scores;
        this.dimensions = dimensions;
        this.blocks = blocks;
    }

    @Override
    public ScanRows add(int row, float[] vector) {
        ColumnRows roomy = withRoom(row + 1);
        float[][] block = roomy.blocks[row / Codes.BLOCK];
        for (int dimension = 0; dimension < dimensions; dimension++) {
            block[dimension][row % Codes.BLOCK] = vector[dimension];
        }
        return roomy;
    }

    private ColumnRows withRoom(int rows) {
        float[][][] roomy = Blocks.withRoom(blocks, new float[0][], 1, rows, block -> block[0].length, this::columns);
        return roomy == blocks ? this : new ColumnRows(scores, dimensions, roomy);
    }

    private float[][] columns(float[][] block, int length) {
        float[][] columns = new float[dimensions][];
        for (int dimension = 0; dimension < dimensions; dimension++) {
            columns[dimension] = block.length == 0 ? new float[length] : Arrays.copyOf(block[dimension], length);
        }
        return columns;
    }

    @Override
    public void read(int row, float[] vector) {
        float[][] block = blocks[row / Codes.BLOCK];
        for (int dimension = 0; dimension < dimensions; dimension++) {
            vector[dimension] = block[dimension][row % Codes.BLOCK];
        }
    }

    @Override
    public RowScorer scorer(float[] query) {
        return scores.similarity() == Similarity.EUCLIDEAN
                ? new DistanceScorer(scores, blocks, query)
                : new ProductScorer(scores, blocks, query);
    }

    @Override
    public long bytes() {
        long rows = 0;
        for (float[][] block : blocks) {
            rows += block[0].length;
        }
        return rows * dimensions * Float.BYTES;
    }
}
