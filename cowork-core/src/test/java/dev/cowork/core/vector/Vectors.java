package dev.cowork.core.vector;

import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.WorkspaceId;
import dev.cowork.spi.EmbeddedPassage;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.Passage;
import dev.cowork.spi.Similarity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Vectors as text embeddings are: few directions that topics share, one component that is large in all of them, and unit
 * length. Topics overlap, so that the best neighbours are not all of one.
 */
final class Vectors {
    private static final int SHARED = 24;
    private static final int TOPICS = 60;

    private final Random random;
    private final int dimensions;
    private final float[][] directions;
    private final float[][] topics;

    Vectors(long seed, int dimensions) {
        this.random = new Random(seed);
        this.dimensions = dimensions;
        this.directions = many(SHARED, dimensions);
        this.topics = many(TOPICS, SHARED);
    }

    private float[][] many(int count, int length) {
        float[][] many = new float[count][length];
        for (float[] one : many) {
            for (int place = 0; place < length; place++) {
                one[place] = (float) random.nextGaussian();
            }
        }
        return many;
    }

    float[] next() {
        float[] first = topics[random.nextInt(TOPICS)];
        float[] second = topics[random.nextInt(TOPICS)];
        float[] vector = new float[dimensions];
        for (int shared = 0; shared < SHARED; shared++) {
            float weight = first[shared] + 0.5f * second[shared] + 0.7f * (float) random.nextGaussian();
            for (int place = 0; place < dimensions; place++) {
                vector[place] += weight * directions[shared][place];
            }
        }
        for (int place = 0; place < dimensions; place++) {
            vector[place] += (float) random.nextGaussian();
        }
        vector[0] += (float) Similarity.length(vector) / 2;
        double length = Similarity.length(vector);
        for (int place = 0; place < dimensions; place++) {
            vector[place] = (float) (vector[place] / length);
        }
        return vector;
    }

    List<float[]> next(int count) {
        List<float[]> vectors = new ArrayList<>(count);
        for (int each = 0; each < count; each++) {
            vectors.add(next());
        }
        return vectors;
    }

    static Source document(String id) {
        return new Source.OfDocument(new DocumentId(id), 1);
    }

    static EmbeddedPassage passage(long id, Source source, float[] vector) {
        return new EmbeddedPassage(
                new Passage(id, source, new Range(0, 1), "test", "", ContentHash.of(""), Instant.EPOCH), vector);
    }

    /** Puts each vector into a document of its own, named after its id, which begins with 0. */
    static void fill(GraphVectorIndex index, List<float[]> vectors) {
        for (int id = 0; id < vectors.size(); id++) {
            Source source = document("d" + id);
            index.replace(source.key(), List.of(passage(id, source, vectors.get(id))));
        }
    }

    static IndexSpec spec(int dimensions) {
        return new IndexSpec(new WorkspaceId("alpha"), Optional.empty(), dimensions);
    }

    static IndexSpec spec(int dimensions, Similarity similarity) {
        return new IndexSpec(new WorkspaceId("alpha"), Optional.empty(), dimensions, similarity);
    }
}
