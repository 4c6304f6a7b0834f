package dev.cowork.vector.hnswlib;

import com.github.jelmerk.hnswlib.core.DistanceFunction;
import dev.cowork.spi.Similarity;

/**
 * Compares vectors that were made ready, and is the distance that the graph is built by, which is minus the raw score.
 * Several sums side by side, since Java must not change the order of float additions and one sum would wait for itself.
 */
record Comparison(Similarity similarity) implements DistanceFunction<float[], Float> {
    private static final long serialVersionUID = 1L;

    @Override
    public Float distance(float[] one, float[] other) {
        return -raw(one, other);
    }

    /** The score; the same bits for the same two vectors, always. */
    float score(float[] one, float[] other) {
        return similarity.fromRaw(raw(one, other));
    }

    private float raw(float[] one, float[] other) {
        return similarity == Similarity.EUCLIDEAN ? -squares(one, other) : dot(one, other);
    }

    private static float squares(float[] one, float[] other) {
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        int at = 0;
        for (int whole = one.length & ~3; at < whole; at += 4) {
            float apart0 = one[at] - other[at];
            float apart1 = one[at + 1] - other[at + 1];
            float apart2 = one[at + 2] - other[at + 2];
            float apart3 = one[at + 3] - other[at + 3];
            sum0 += apart0 * apart0;
            sum1 += apart1 * apart1;
            sum2 += apart2 * apart2;
            sum3 += apart3 * apart3;
        }
        float rest = 0;
        for (; at < one.length; at++) {
            rest += (one[at] - other[at]) * (one[at] - other[at]);
        }
        return ((sum0 + sum1) + (sum2 + sum3)) + rest;
    }

    private static float dot(float[] one, float[] other) {
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        float sum4 = 0;
        float sum5 = 0;
        float sum6 = 0;
        float sum7 = 0;
        int at = 0;
        for (int whole = one.length & ~7; at < whole; at += 8) {
            sum0 += one[at] * other[at];
            sum1 += one[at + 1] * other[at + 1];
            sum2 += one[at + 2] * other[at + 2];
            sum3 += one[at + 3] * other[at + 3];
            sum4 += one[at + 4] * other[at + 4];
            sum5 += one[at + 5] * other[at + 5];
            sum6 += one[at + 6] * other[at + 6];
            sum7 += one[at + 7] * other[at + 7];
        }
        float rest = 0;
        for (; at < one.length; at++) {
            rest += one[at] * other[at];
        }
        return ((sum0 + sum1) + (sum2 + sum3)) + ((sum4 + sum5) + (sum6 + sum7)) + rest;
    }
}
