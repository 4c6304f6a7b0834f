package dev.cowork.vector.hnswlib;

import com.github.jelmerk.hnswlib.core.DistanceFunction;

/**
 * The cosine of two unit vectors, and the distance that the graph is built by, which is one less it. Eight sums side by
 * side, since Java must not change the order of float additions and one sum would wait for itself.
 */
final class Cosine implements DistanceFunction<float[], Float> {
    private static final long serialVersionUID = 1L;

    static final Cosine DISTANCE = new Cosine();

    private Cosine() {}

    @Override
    public Float distance(float[] one, float[] other) {
        return 1 - dot(one, other);
    }

    /** The cosine, kept between -1 and 1 against rounding; the same bits for the same two vectors, always. */
    static float of(float[] one, float[] other) {
        return Math.max(-1, Math.min(1, dot(one, other)));
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
