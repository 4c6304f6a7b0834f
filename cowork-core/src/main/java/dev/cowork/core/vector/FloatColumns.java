package dev.cowork.core.vector;

import java.util.Arrays;

/**
 * Full vectors, in blocks of 1,024 rows with one array for each dimension.
 *
 * <p>Columns, because C2 turns the loop over one into vector instructions on every JDK without the incubator module,
 * which it does not for the sum along a row (the order of float additions is fixed) nor for several columns in one array
 * (they might alias). Only the last block grows, by doubling from 16 rows, so that nothing else is ever copied.
 */
final class FloatColumns implements VectorRows {
    private static final int FEWEST = 16;

    private final int dimensions;
    private float[][][] blocks = {};
    private int size;

    FloatColumns(int dimensions) {
        this.dimensions = dimensions;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void add(float[] vector) {
        int block = size / BLOCK;
        int used = size % BLOCK;
        if (used == 0) {
            blocks = Arrays.copyOf(blocks, block + 1);
            blocks[block] = new float[dimensions][FEWEST];
        } else if (used == blocks[block][0].length) {
            resizeLast(used * 2);
        }
        size++;
        set(size - 1, vector);
    }

    @Override
    public void set(int row, float[] vector) {
        float[][] block = blocks[row / BLOCK];
        for (int dimension = 0; dimension < dimensions; dimension++) {
            block[dimension][row % BLOCK] = vector[dimension];
        }
    }

    @Override
    public void copy(int from, int to) {
        float[][] source = blocks[from / BLOCK];
        float[][] target = blocks[to / BLOCK];
        for (int dimension = 0; dimension < dimensions; dimension++) {
            target[dimension][to % BLOCK] = source[dimension][from % BLOCK];
        }
    }

    @Override
    public void removeLast() {
        size--;
        int used = size % BLOCK;
        if (used == 0) {
            blocks = Arrays.copyOf(blocks, size / BLOCK);
            return;
        }
        int capacity = blocks[blocks.length - 1][0].length;
        // A quarter and not a half, so that one row added and removed in turn does not copy each time.
        if (capacity > FEWEST && used <= capacity / 4) {
            resizeLast(capacity / 2);
        }
    }

    private void resizeLast(int capacity) {
        float[][] last = blocks[blocks.length - 1];
        for (int dimension = 0; dimension < dimensions; dimension++) {
            last[dimension] = Arrays.copyOf(last[dimension], capacity);
        }
    }

    @Override
    public long bytes() {
        long rows = 0;
        for (float[][] block : blocks) {
            rows += block[0].length;
        }
        return rows * dimensions * Float.BYTES;
    }

    @Override
    public VectorScorer scorer(float[] query) {
        return new Scorer(blocks, query);
    }

    /** Adds up the products in the order of the dimensions, for a block as for a row, so that both give the same bits. */
    private record Scorer(float[][][] blocks, float[] query) implements VectorScorer {
        @Override
        public void scoreBlock(int block, int count, float[] scores) {
            float[][] columns = blocks[block];
            Arrays.fill(scores, 0, count, 0);
            int dimension = 0;
            for (; dimension + 4 <= query.length; dimension += 4) {
                addFour(columns, dimension, query, count, scores);
            }
            for (; dimension < query.length; dimension++) {
                addOne(columns[dimension], query[dimension], count, scores);
            }
            clamp(count, scores);
        }

        /** Four columns a pass, so that the scores are loaded and stored a quarter as often. */
        private static void addFour(float[][] columns, int dimension, float[] query, int count, float[] scores) {
            float[] column0 = columns[dimension];
            float[] column1 = columns[dimension + 1];
            float[] column2 = columns[dimension + 2];
            float[] column3 = columns[dimension + 3];
            float query0 = query[dimension];
            float query1 = query[dimension + 1];
            float query2 = query[dimension + 2];
            float query3 = query[dimension + 3];
            for (int row = 0; row < count; row++) {
                scores[row] = scores[row]
                        + query0 * column0[row]
                        + query1 * column1[row]
                        + query2 * column2[row]
                        + query3 * column3[row];
            }
        }

        private static void addOne(float[] column, float factor, int count, float[] scores) {
            for (int row = 0; row < count; row++) {
                scores[row] += factor * column[row];
            }
        }

        private static void clamp(int count, float[] scores) {
            for (int row = 0; row < count; row++) {
                scores[row] = Math.max(-1, Math.min(1, scores[row]));
            }
        }

        @Override
        public float scoreRow(int row) {
            float[][] columns = blocks[row / BLOCK];
            int place = row % BLOCK;
            float sum = 0;
            for (int dimension = 0; dimension < query.length; dimension++) {
                sum += query[dimension] * columns[dimension][place];
            }
            return Math.max(-1, Math.min(1, sum));
        }

        @Override
        public boolean exact() {
            return true;
        }

        @Override
        public int shortlist(int limit) {
            return limit;
        }
    }
}
