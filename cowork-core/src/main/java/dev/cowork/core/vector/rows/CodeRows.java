package dev.cowork.core.vector.rows;

import dev.cowork.core.vector.kernel.Codes;
import dev.cowork.core.vector.kernel.Kernel;
import dev.cowork.spi.Similarity;

/**
 * Rows as int8 codes around one centre, from which raw scores are estimated. With {@code v = m + s·c} for the centre m,
 * the scale s and the code c of a row, and likewise for a query q,
 *
 * <pre>
 * q·v      = (q − m)·(v − m) + m·(v − m) + q·m
 * −|q − v|² = 2 (q − m)·(v − m) − |v − m|² − |q − m|²
 * </pre>
 *
 * so that a row needs a scale and one more number, its bias. One thread writes rows that no other has been told of.
 */
public final class CodeRows {
    private final Similarity similarity;
    private final float[] centre;
    private final Codes codes;
    private final FloatColumn scales;
    private final FloatColumn biases;

    // The largest of all rows: for rows not yet published they may be larger than need be, never smaller.
    private volatile float longest;
    private volatile float mostLost;

    /** No rows around this centre, which is not copied. */
    public CodeRows(Similarity similarity, Kernel kernel, float[] centre) {
        this(similarity, centre, kernel.codes(centre.length), new FloatColumn(), new FloatColumn());
    }

    private CodeRows(Similarity similarity, float[] centre, Codes codes, FloatColumn scales, FloatColumn biases) {
        this.similarity = similarity;
        this.centre = centre;
        this.codes = codes;
        this.scales = scales;
        this.biases = biases;
    }

    /** This, if there is room for so many rows; otherwise a larger copy. */
    public CodeRows withRoom(int rows) {
        Codes roomy = codes.withRoom(rows);
        if (roomy == codes) {
            return this;
        }
        CodeRows larger = new CodeRows(similarity, centre, roomy, scales.withRoom(rows), biases.withRoom(rows));
        larger.longest = longest;
        larger.mostLost = mostLost;
        return larger;
    }

    /** Codes a row, for which there is room. */
    void put(int row, float[] vector, Quantizer quantizer) {
        byte[] code = quantizer.quantize(vector);
        double bias =
                similarity == Similarity.EUCLIDEAN ? -quantizer.length() * quantizer.length() : quantizer.alongCentre();
        put(row, code, quantizer.scale(), (float) bias);
        widen((float) quantizer.length(), (float) quantizer.lost());
    }

    /** Takes a row as it was coded before. */
    public void put(int row, byte[] code, float scale, float bias) {
        codes.put(row, code);
        scales.set(row, scale);
        biases.set(row, bias);
    }

    /** Makes sure that the bounds hold for a row of this length that lost so much. */
    public void widen(float length, float lost) {
        longest = Math.max(longest, length);
        mostLost = Math.max(mostLost, lost);
    }

    /** What makes codes for these rows. */
    Quantizer quantizer() {
        return new Quantizer(centre);
    }

    /** Makes an estimator of raw scores, for one thread. */
    public Estimator estimator() {
        return new Estimator(this);
    }

    /** The centre, not copied. */
    public float[] centre() {
        return centre;
    }

    /** The codes. */
    public Codes codes() {
        return codes;
    }

    /** What a step of a row's code stands for. */
    public float scale(int row) {
        return scales.get(row);
    }

    /** What is added to a row's product. */
    public float bias(int row) {
        return biases.get(row);
    }

    /** How far the farthest row is from the centre. */
    public float longest() {
        return longest;
    }

    /** How far the worst code is from its row. */
    public float mostLost() {
        return mostLost;
    }

    /** How vectors are compared. */
    public Similarity similarity() {
        return similarity;
    }

    FloatColumn scales() {
        return scales;
    }

    FloatColumn biases() {
        return biases;
    }

    /** The memory taken, used or not, in bytes. */
    public long bytes() {
        return codes.bytes() + scales.bytes() + biases.bytes();
    }
}
