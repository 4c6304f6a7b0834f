package dev.cowork.core.vector.rows;

/** The sums of products with columns. */
final class ProductScorer extends ColumnScorer {
    ProductScorer(Scores scores, float[][][] blocks, float[] query) {
        super(scores, blocks, query);
    }

    /** Four columns a pass, so that the scores are loaded and stored a quarter as often. */
    @Override
    void addFour(float[][] columns, int dimension, float[] query, int count, float[] raw) {
        float[] column0 = columns[dimension];
        float[] column1 = columns[dimension + 1];
        float[] column2 = columns[dimension + 2];
        float[] column3 = columns[dimension + 3];
        float query0 = query[dimension];
        float query1 = query[dimension + 1];
        float query2 = query[dimension + 2];
        float query3 = query[dimension + 3];
        for (int row = 0; row < count; row++) {
            raw[row] = raw[row]
                    + query0 * column0[row]
                    + query1 * column1[row]
                    + query2 * column2[row]
                    + query3 * column3[row];
        }
    }

    @Override
    void addOne(float[] column, float of, int count, float[] raw) {
        for (int row = 0; row < count; row++) {
            raw[row] += of * column[row];
        }
    }

    @Override
    float plus(float raw, float of, float component) {
        return raw + of * component;
    }
}
