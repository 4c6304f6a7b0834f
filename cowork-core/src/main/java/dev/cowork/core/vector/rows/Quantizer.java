package dev.cowork.core.vector.rows;

/**
 * Rounds a vector to an int8 code after taking a centre off: {@code vector ≈ centre + scale · code}. Without the centre,
 * one component that is large in all vectors, as text embeddings have, would leave the others few steps. Used by one
 * thread; what it found of the last vector is read from it.
 */
final class Quantizer {
    private static final int STEPS = 127;

    private final float[] centre;
    private final byte[] code;
    private float scale;
    private double length;
    private double lost;
    private double alongCentre;

    Quantizer(float[] centre) {
        this.centre = centre;
        this.code = new byte[centre.length];
    }

    byte[] quantize(float[] vector) {
        float largest = 0;
        for (int place = 0; place < vector.length; place++) {
            largest = Math.max(largest, Math.abs(vector[place] - centre[place]));
        }
        scale = largest / STEPS;
        float steps = scale == 0 ? 0 : 1 / scale;
        double squares = 0;
        double rest = 0;
        double product = 0;
        for (int place = 0; place < vector.length; place++) {
            float apart = vector[place] - centre[place];
            int rounded = Math.max(-STEPS, Math.min(STEPS, nearest(apart * steps)));
            code[place] = (byte) rounded;
            float missing = apart - rounded * scale;
            squares += (double) apart * apart;
            rest += (double) missing * missing;
            product += (double) apart * centre[place];
        }
        length = Math.sqrt(squares);
        lost = Math.sqrt(rest);
        alongCentre = product;
        return code;
    }

    /** Rounds half away from zero, three times as fast as {@link Math#round(float)}. */
    private static int nearest(float value) {
        return (int) (value + Math.copySign(0.5f, value));
    }

    /** What a step of the code stands for. */
    float scale() {
        return scale;
    }

    /** How far the vector is from the centre. */
    double length() {
        return length;
    }

    /** How far the vector is from what its code stands for. */
    double lost() {
        return lost;
    }

    /** The product of the centre and the vector without the centre. */
    double alongCentre() {
        return alongCentre;
    }
}
