package dev.cowork.core.vector.rows;

/** Minus the sums of squared differences to columns. */
final class DistanceScorer extends ColumnScorer {
    DistanceScorer(Scores scores, float[][][] blocks, float[] query) {
        super(scores, blocks, query);
    }

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
            float apart0 = query0 - column0[row];
            float apart1 = query1 - column1[row];
            float apart2 = query2 - column2[row];
            float apart3 = query3 - column3[row];
            raw[row] = raw[row] - apart0 * apart0 - apart1 * apart1 - apart2 * apart2 - apart3 * apart3;
        }
    }

    @Override
    void addOne(float[] column, float of, int count, float[] raw) {
        for (int row = 0; row < count; row++) {
            float apart = of - column[row];
            raw[row] -= apart * apart;
        }
    }

    @Override
    float plus(float raw, float of, float component) {
        float apart = of - component;
        return raw - apart * apart;
    }
}
