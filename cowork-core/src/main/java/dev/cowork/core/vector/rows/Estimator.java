package dev.cowork.core.vector.rows;

import dev.cowork.core.vector.kernel.Codes;
import dev.cowork.spi.Similarity;

/** Estimates raw scores of coded rows against a query, or against one of the rows. Used by one thread. */
public final class Estimator {
    // The estimate itself is computed in floats.
    private static final float ROUNDING = 1e-5f;

    private final CodeRows rows;
    private final Codes.Probe probe;
    private final double factor;
    private final double centreLength;
    private int[] dots = new int[0];
    private float scale;
    private float base;
    private float error;

    Estimator(CodeRows rows) {
        this.rows = rows;
        this.probe = rows.codes().probe();
        this.factor = rows.similarity() == Similarity.EUCLIDEAN ? 2 : 1;
        this.centreLength = Similarity.length(rows.centre());
    }

    /** Takes a vector, made ready to be compared, as the query. */
    public Estimator query(float[] vector) {
        Quantizer quantizer = rows.quantizer();
        probe.set(quantizer.quantize(vector));
        double length = quantizer.length();
        scale = (float) (factor * quantizer.scale());
        base = (float)
                (rows.similarity() == Similarity.EUCLIDEAN
                        ? -length * length
                        : quantizer.alongCentre() + centreLength * centreLength);
        // By Cauchy and Schwarz: the query times what rows lost, and what the query lost times what is left of rows.
        double rounded = factor * (length * rows.mostLost() + quantizer.lost() * (rows.longest() + rows.mostLost()));
        // Squared distances are made of the squares of both, however small one of them is.
        double other = rows.longest() + centreLength + (rows.similarity() == Similarity.EUCLIDEAN ? length : 0);
        error = (float) (rounded + ROUNDING * (length + centreLength) * other);
        return this;
    }

    /** Takes a row as the query. */
    public Estimator query(int row) {
        probe.set(row);
        scale = (float) (factor * rows.scale(row));
        base = rows.bias(row);
        if (rows.similarity() != Similarity.EUCLIDEAN) {
            base += (float) (centreLength * centreLength);
        }
        error = 0;
        return this;
    }

    /** How far an estimate can be from the raw score of the query; 0 where the query is a row. */
    public float error() {
        return error;
    }

    /**
     * The raw score of a row that is so many times as far from the query as one of this raw score, in squared distances.
     * What is nearer than estimates are sure of counts as so far.
     */
    public float farther(float raw, float times) {
        float highest = rows.similarity() == Similarity.EUCLIDEAN ? 0 : 1;
        return highest - times * Math.max(highest - raw, error);
    }

    /** Estimates the first rows of a block: see {@link RowScorer#scoreBlock}. */
    public void estimate(int first, int count, float[] estimates) {
        int[] products = dots(count);
        probe.dots(first, count, products);
        addUp(products, rows.scales().block(first), rows.biases().block(first), count, scale, base, estimates);
    }

    /** A method of its own, and no field in it, because C2 vectorises it so. */
    private static void addUp(
            int[] dots, float[] scales, float[] biases, int count, float scale, float base, float[] estimates) {
        for (int each = 0; each < count; each++) {
            estimates[each] = scale * scales[each] * dots[each] + (biases[each] + base);
        }
    }

    /** Estimates any rows, and puts them down in their order. */
    public void estimate(int[] chosen, int count, float[] estimates) {
        int[] products = dots(count);
        probe.dots(chosen, count, products);
        FloatColumn scales = rows.scales();
        FloatColumn biases = rows.biases();
        for (int each = 0; each < count; each++) {
            int row = chosen[each];
            estimates[each] = scale * scales.get(row) * products[each] + (biases.get(row) + base);
        }
    }

    private int[] dots(int count) {
        if (dots.length < count) {
            dots = new int[Math.max(count, 64)];
        }
        return dots;
    }
}
