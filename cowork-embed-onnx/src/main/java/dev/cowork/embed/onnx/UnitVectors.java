package dev.cowork.embed.onnx;

/** Gives vectors the Euclidean length 1. */
final class UnitVectors {
    private UnitVectors() {}

    /** Scales in place and answers the same array; a vector that is zero or not finite is refused. */
    static float[] normalise(float[] vector) {
        double squares = 0;
        for (float x : vector) {
            squares += (double) x * x;
        }
        if (!(squares > 0) || Double.isInfinite(squares)) {
            throw new ArithmeticException("the model answered a vector of squared length " + squares);
        }
        double scale = 1 / Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] * scale);
        }
        return vector;
    }
}
