package dev.cowork.core.vector.rows;

import java.util.function.ObjIntConsumer;

/**
 * Vectors in full and as codes: found by the codes, answered by the full vectors.
 *
 * @param scores how they are compared
 * @param codes the codes
 * @param full the full vectors
 */
public record CodedRows(Scores scores, CodeRows codes, FullRows full) {
    /**
     * Codes a fixed number of rows around their mean.
     *
     * @param scores how they are compared
     * @param dimensions how long they are
     * @param count how many
     * @param reader copies a row, whose number it gets, into an array
     * @return the rows, on the heap
     */
    public static CodedRows of(Scores scores, int dimensions, int count, ObjIntConsumer<float[]> reader) {
        HeapRows full = new HeapRows(dimensions).withRoom(count);
        float[] vector = new float[dimensions];
        for (int row = 0; row < count; row++) {
            reader.accept(vector, row);
            full.put(row, vector);
        }
        return new CodedRows(scores, coded(scores, dimensions, count, full), full);
    }

    static CodeRows coded(Scores scores, int dimensions, int count, FullRows full) {
        float[] centre = mean(dimensions, count, full);
        CodeRows codes = new CodeRows(scores.similarity(), scores.kernel(), centre).withRoom(count);
        Quantizer quantizer = codes.quantizer();
        float[] vector = new float[dimensions];
        for (int row = 0; row < count; row++) {
            full.read(row, vector);
            codes.put(row, vector, quantizer);
        }
        return codes;
    }

    private static float[] mean(int dimensions, int count, FullRows full) {
        double[] sums = new double[dimensions];
        float[] scratch = new float[dimensions];
        for (int row = 0; row < count; row++) {
            float[] array = full.array(row, scratch);
            int offset = full.offset(row);
            for (int place = 0; place < dimensions; place++) {
                sums[place] += array[offset + place];
            }
        }
        float[] mean = new float[dimensions];
        for (int place = 0; place < dimensions; place++) {
            mean[place] = (float) (sums[place] / Math.max(1, count));
        }
        return mean;
    }

    /** Makes a scorer for a query that was made ready. */
    public CodedScorer scorer(float[] query) {
        return new CodedScorer(this, query);
    }

    /** The memory taken on the heap, used or not, in bytes. */
    public long bytes() {
        return codes.bytes() + full.bytes();
    }
}
