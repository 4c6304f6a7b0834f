package dev.cowork.tck.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Source;
import dev.cowork.data.WorkspaceId;
import dev.cowork.spi.EmbeddedPassage;
import dev.cowork.spi.Filter;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.ScoredPassage;
import dev.cowork.spi.Similarity;
import dev.cowork.spi.VectorIndex;
import dev.cowork.spi.VectorIndexProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Vectors of any length and any number of dimensions, compared in each way, against sums in double precision. */
final class Similarities {
    private static final int ROWS = 60;
    private static final int QUERIES = 100;
    private static final int LIMIT = 10;
    private static final double ROUNDING = 1e-5;

    private final Similarity similarity;
    private final int dimensions;
    private final Random random;
    private final List<float[]> rows = new ArrayList<>();

    Similarities(Similarity similarity, int dimensions, Random random) {
        this.similarity = similarity;
        this.dimensions = dimensions;
        this.random = random;
    }

    static IndexSpec spec(Similarity similarity, int dimensions) {
        return new IndexSpec(new WorkspaceId("alpha"), Optional.empty(), dimensions, similarity);
    }

    void check(VectorIndexProvider provider) {
        try (VectorIndex index = provider.open(spec(similarity, dimensions))) {
            for (int id = 0; id < ROWS; id++) {
                rows.add(vector());
                Source source = Samples.document("d" + id);
                index.replace(source.key(), List.of(new EmbeddedPassage(Samples.passage(id, source), rows.get(id))));
            }
            for (int limit : new int[] {1, 10, ROWS, 2 * ROWS}) {
                compare(index, limit);
            }
        }
    }

    /** The share of the ten best that an index finds, once it has put itself in order. */
    double recall(VectorIndexProvider provider, int count) {
        try (VectorIndex index = provider.open(spec(similarity, dimensions))) {
            Source source = Samples.document("d");
            List<EmbeddedPassage> passages = new ArrayList<>();
            for (int id = 0; id < count; id++) {
                rows.add(vector());
                passages.add(new EmbeddedPassage(Samples.passage(id, source), rows.get(id)));
            }
            index.replace(source.key(), passages);
            while (!index.isSettled()) {
                Thread.onSpinWait();
            }
            int found = 0;
            for (int query = 0; query < QUERIES; query++) {
                found += found(index, vector());
            }
            return found / (double) (QUERIES * LIMIT);
        }
    }

    private int found(VectorIndex index, float[] query) {
        double[] all =
                rows.stream().mapToDouble(row -> score(query, row)).sorted().toArray();
        double least = all[all.length - LIMIT] - ROUNDING * Math.max(1, Math.abs(all[all.length - LIMIT]));
        return (int) index.search(query, Filter.ALL, LIMIT).passages().stream()
                .filter(passage -> score(query, rows.get((int) passage.id())) >= least)
                .count();
    }

    private void compare(VectorIndex index, int limit) {
        float[] query = vector();
        LegAnswer answer = index.search(query, Filter.ALL, limit);
        double[] best = rows.stream()
                .mapToDouble(row -> -score(query, row))
                .sorted()
                .limit(limit)
                .map(score -> -score)
                .toArray();
        assertEquals(best.length, answer.passages().size(), () -> similarity + " " + dimensions);
        for (int place = 0; place < best.length; place++) {
            ScoredPassage passage = answer.passages().get(place);
            String what = similarity + " in " + dimensions + " dimensions: " + passage;
            double expected = score(query, rows.get((int) passage.id()));
            double rounding = ROUNDING * Math.max(1, Math.abs(expected));
            assertEquals(expected, passage.score(), rounding, what);
            assertTrue(passage.score() >= answer.lowest() && passage.score() <= answer.highest(), what);
            if (answer.exact()) {
                assertEquals(best[place], passage.score(), rounding, what);
            }
        }
    }

    private double score(float[] query, float[] row) {
        double product = 0;
        double distance = 0;
        double squares = 0;
        double others = 0;
        for (int place = 0; place < dimensions; place++) {
            double apart = (double) query[place] - row[place];
            product += (double) query[place] * row[place];
            distance += apart * apart;
            squares += (double) query[place] * query[place];
            others += (double) row[place] * row[place];
        }
        return switch (similarity) {
            case COSINE -> product / Math.sqrt(squares) / Math.sqrt(others);
            case DOT_PRODUCT -> product;
            case EUCLIDEAN -> 1 / (1 + distance);
        };
    }

    /** From a tenth to three times the length 1. */
    private float[] vector() {
        float[] vector = new float[dimensions];
        double wide = (0.1 + 2.9 * random.nextDouble()) / Math.sqrt(dimensions);
        for (int place = 0; place < dimensions; place++) {
            vector[place] = (float) (random.nextGaussian() * wide);
        }
        return vector;
    }
}
