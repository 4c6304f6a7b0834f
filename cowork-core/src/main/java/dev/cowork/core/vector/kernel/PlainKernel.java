package dev.cowork.core.vector.kernel;

/**
 * Plain Java. C2 makes vector instructions of the loops over codes and over columns of floats; the sums along a row of
 * floats it must not reorder, so these are eight sums that run beside one another.
 */
public final class PlainKernel implements Kernel {
    /** Creates it. */
    public PlainKernel() {}

    @Override
    public String name() {
        return "plain Java";
    }

    @Override
    public boolean scansCodes() {
        return false;
    }

    @Override
    public Codes codes(int dimensions) {
        return new PackedCodes(dimensions);
    }

    @Override
    public float dot(float[] rows, int from, float[] vector) {
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        float sum4 = 0;
        float sum5 = 0;
        float sum6 = 0;
        float sum7 = 0;
        int whole = vector.length & -8;
        for (int at = 0; at < whole; at += 8) {
            int row = from + at;
            sum0 += rows[row] * vector[at];
            sum1 += rows[row + 1] * vector[at + 1];
            sum2 += rows[row + 2] * vector[at + 2];
            sum3 += rows[row + 3] * vector[at + 3];
            sum4 += rows[row + 4] * vector[at + 4];
            sum5 += rows[row + 5] * vector[at + 5];
            sum6 += rows[row + 6] * vector[at + 6];
            sum7 += rows[row + 7] * vector[at + 7];
        }
        float sum = ((sum0 + sum4) + (sum2 + sum6)) + ((sum1 + sum5) + (sum3 + sum7));
        for (int at = whole; at < vector.length; at++) {
            sum += rows[from + at] * vector[at];
        }
        return sum;
    }

    @Override
    public float distance(float[] rows, int from, float[] vector) {
        float even = 0;
        float odd = 0;
        int whole = vector.length & -2;
        for (int at = 0; at < whole; at += 2) {
            float first = rows[from + at] - vector[at];
            float second = rows[from + at + 1] - vector[at + 1];
            even += first * first;
            odd += second * second;
        }
        if (whole < vector.length) {
            float last = rows[from + whole] - vector[whole];
            even += last * last;
        }
        return even + odd;
    }
}
