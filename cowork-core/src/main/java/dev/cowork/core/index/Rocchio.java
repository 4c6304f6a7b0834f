package dev.cowork.core.index;

import java.util.List;

/**
 * Moves a query towards what it found (Rocchio: Relevance Feedback in Information Retrieval, 1971; without the passages
 * that are not relevant, since nobody has said which are).
 */
final class Rocchio {
    /** A vector as long as the query, and how much it counts. */
    record Share(float[] vector, double share) {}

    private Rocchio() {}

    /**
     * The query plus the weighted passages, as long as the query was.
     *
     * @param query the query's vector
     * @param liked vectors and how much each counts, in the order in which they are added
     * @param weight how far the query moves for shares of 1 in all
     */
    static float[] move(float[] query, List<Share> liked, double weight) {
        double[] sum = new double[query.length];
        for (int i = 0; i < query.length; i++) {
            sum[i] = query[i];
        }
        liked.forEach(one -> add(sum, one.vector(), weight * one.share()));
        double scale = Math.sqrt(squares(query) / squares(sum));
        float[] moved = new float[query.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = (float) (scale * sum[i]);
        }
        return Double.isFinite(scale) ? moved : query;
    }

    private static void add(double[] sum, float[] vector, double weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * vector[i];
        }
    }

    private static double squares(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        return squares;
    }

    private static double squares(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        return squares;
    }
}
