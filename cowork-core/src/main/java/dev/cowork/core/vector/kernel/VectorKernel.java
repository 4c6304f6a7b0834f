package dev.cowork.core.vector.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The Vector API. Loaded only where its module is: see {@link Kernel#best()}. */
final class VectorKernel implements Kernel {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    private static final VectorShuffle<Float> BY_EIGHT = VectorShuffle.iota(FLOATS, 8, 1, true);
    private static final VectorShuffle<Float> BY_FOUR = VectorShuffle.iota(FLOATS, 4, 1, true);
    private static final VectorShuffle<Float> BY_TWO = VectorShuffle.iota(FLOATS, 2, 1, true);
    private static final VectorShuffle<Float> BY_ONE = VectorShuffle.iota(FLOATS, 1, 1, true);

    @Override
    public String name() {
        return "Vector API, " + FLOATS.vectorBitSize() + " bits";
    }

    @Override
    public boolean scansCodes() {
        return true;
    }

    @Override
    public Codes codes(int dimensions) {
        return new ByteCodes(dimensions);
    }

    @Override
    public float dot(float[] rows, int from, float[] vector) {
        FloatVector even = FloatVector.zero(FLOATS);
        FloatVector odd = FloatVector.zero(FLOATS);
        int whole = vector.length - vector.length % (2 * LANES);
        for (int at = 0; at < whole; at += 2 * LANES) {
            even = FloatVector.fromArray(FLOATS, rows, from + at)
                    .mul(FloatVector.fromArray(FLOATS, vector, at))
                    .add(even);
            odd = FloatVector.fromArray(FLOATS, rows, from + at + LANES)
                    .mul(FloatVector.fromArray(FLOATS, vector, at + LANES))
                    .add(odd);
        }
        float sum = total(even.add(odd));
        for (int at = whole; at < vector.length; at++) {
            sum += rows[from + at] * vector[at];
        }
        return sum;
    }

    @Override
    public float distance(float[] rows, int from, float[] vector) {
        FloatVector sums = FloatVector.zero(FLOATS);
        int whole = FLOATS.loopBound(vector.length);
        for (int at = 0; at < whole; at += FLOATS.length()) {
            FloatVector apart =
                    FloatVector.fromArray(FLOATS, rows, from + at).sub(FloatVector.fromArray(FLOATS, vector, at));
            sums = apart.mul(apart).add(sums);
        }
        float sum = total(sums);
        for (int at = whole; at < vector.length; at++) {
            float apart = rows[from + at] - vector[at];
            sum += apart * apart;
        }
        return sum;
    }

    /** Adds up the lanes in one order; that of {@code reduceLanes} is not defined and may change while a process runs. */
    private static float total(FloatVector lanes) {
        FloatVector sums = lanes;
        if (LANES > 8) {
            sums = sums.add(sums.rearrange(BY_EIGHT));
        }
        if (LANES > 4) {
            sums = sums.add(sums.rearrange(BY_FOUR));
        }
        if (LANES > 2) {
            sums = sums.add(sums.rearrange(BY_TWO));
        }
        return sums.add(sums.rearrange(BY_ONE)).lane(0);
    }
}
