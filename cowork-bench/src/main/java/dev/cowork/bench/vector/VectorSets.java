package dev.cowork.bench.vector;

import dev.cowork.bench.eval.CachedEmbeddings;
import dev.cowork.embed.onnx.OnnxEmbeddingModelFactory;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.EmbeddingModel.Mode;
import dev.cowork.llm.ProviderSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The sets of vectors that are measured on, by name. The real ones are embeddings of {@link Cuttings}; the others say
 * "synthetic" in their names.
 */
final class VectorSets {
    private static final int REAL = 40_000;
    private static final int QUERIES = 1_000;
    private static final int JOINED = 4;
    private static final int BATCH = 128;
    private static final long SEED = 20_260_301;

    private final Path evaluation;
    private final Path cache;

    /**
     * Sets from a folder.
     *
     * @param evaluation the evaluation folder
     * @param cache where embeddings are kept
     */
    VectorSets(Path evaluation, Path cache) {
        this.evaluation = evaluation;
        this.cache = cache;
    }

    /** The set of a name: {@code 1k}, {@code 10k}, {@code 40k}, {@code 200k}, {@code 10k-1536}, {@code random-SIZE}. */
    VectorSet named(String name) throws IOException {
        return switch (name) {
            case "1k" -> real().first("1k", 1_000);
            case "10k" -> real().first("10k", 10_000);
            case "40k" -> real();
            case "200k" -> enlarged(real(), 200_000);
            case "10k-1536" -> joined(real());
            default -> random(Integer.parseInt(name.substring("random-".length())), 64, 100);
        };
    }

    private VectorSet real() throws IOException {
        Cuttings cuttings = Cuttings.of(Corpora.texts(evaluation)).first(REAL, QUERIES);
        try (EmbeddingModel model = new OnnxEmbeddingModelFactory().open(ProviderSettings.NONE, Optional.empty());
                CachedEmbeddings kept = new CachedEmbeddings(model, cache.resolve("embeddings"))) {
            return new VectorSet(
                    "40k", embed(cuttings.passages(), Mode.PASSAGE, kept), embed(cuttings.queries(), Mode.QUERY, kept));
        }
    }

    /** In batches, each of which is kept when the run is stopped. */
    private static float[][] embed(List<String> texts, Mode mode, EmbeddingModel model) {
        float[][] vectors = new float[texts.size()][];
        for (int start = 0; start < vectors.length; start += BATCH) {
            int end = Math.min(start + BATCH, vectors.length);
            List<float[]> batch = model.embed(texts.subList(start, end), mode, Cancellation.NEVER);
            for (int each = start; each < end; each++) {
                vectors[each] = batch.get(each - start);
            }
        }
        return vectors;
    }

    /**
     * The real vectors, then normalise(x + 0.65 (y - z) + 0.005 g) with x, y and z random real ones and g Gaussian: moved
     * along the difference of two, which keeps the spread that real vectors have.
     */
    static VectorSet enlarged(VectorSet real, int count) {
        Random random = new Random(SEED);
        float[][] from = real.rows();
        float[][] rows = Arrays.copyOf(from, count);
        for (int row = from.length; row < count; row++) {
            float[] x = from[random.nextInt(from.length)];
            float[] y = from[random.nextInt(from.length)];
            float[] z = from[random.nextInt(from.length)];
            float[] made = new float[x.length];
            for (int each = 0; each < made.length; each++) {
                made[each] = (float) (x[each] + 0.65 * (y[each] - z[each]) + 0.005 * random.nextGaussian());
            }
            rows[row] = normalised(made);
        }
        return new VectorSet(real.name() + " + synthetic to " + count, rows, real.queries());
    }

    /** Four vectors joined and normalised to one: {@code joined-synthetic}. */
    static VectorSet joined(VectorSet real) {
        return new VectorSet(
                real.rows().length / JOINED + " of " + JOINED * real.dimensions() + " (synthetic: four joined)",
                joined(real.rows(), real.rows().length / JOINED),
                joined(real.queries(), real.queries().length));
    }

    private static float[][] joined(float[][] vectors, int count) {
        float[][] joined = new float[count][];
        for (int each = 0; each < count; each++) {
            int width = vectors[0].length;
            float[] made = new float[JOINED * width];
            for (int part = 0; part < JOINED; part++) {
                // Any four that no other row has: neighbours of a stride, round and round.
                float[] from = vectors[(each + part * (vectors.length / JOINED)) % vectors.length];
                System.arraycopy(from, 0, made, part * width, width);
            }
            joined[each] = normalised(made);
        }
        return joined;
    }

    /** Gaussian vectors around a few centres, for a test that has no data: not like real ones. */
    static VectorSet random(int count, int dimensions, int queries) {
        Random random = new Random(SEED);
        float[][] centres = new float[Math.max(1, count / 50)][dimensions];
        for (float[] centre : centres) {
            fill(centre, random, 1);
        }
        return new VectorSet(
                "random-" + count + " (synthetic)", around(centres, count, random), around(centres, queries, random));
    }

    private static float[][] around(float[][] centres, int count, Random random) {
        float[][] vectors = new float[count][];
        for (int each = 0; each < count; each++) {
            float[] vector = centres[random.nextInt(centres.length)].clone();
            fill(vector, random, 0.7);
            vectors[each] = normalised(vector);
        }
        return vectors;
    }

    private static void fill(float[] vector, Random random, double spread) {
        for (int each = 0; each < vector.length; each++) {
            vector[each] += (float) (spread * random.nextGaussian());
        }
    }

    static float[] normalised(float[] vector) {
        double squares = 0;
        for (float component : vector) {
            squares += (double) component * component;
        }
        double length = Math.sqrt(squares);
        float[] unit = new float[vector.length];
        for (int each = 0; each < vector.length; each++) {
            unit[each] = (float) (vector[each] / length);
        }
        return unit;
    }
}
