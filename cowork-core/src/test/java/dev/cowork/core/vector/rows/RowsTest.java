package dev.cowork.core.vector.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.core.vector.kernel.Kernel;
import dev.cowork.core.vector.kernel.PlainKernel;
import dev.cowork.spi.Similarity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows as codes and as columns, by both kernels. */
class RowsTest {
    private static final int[] DIMENSIONS = {1, 3, 4, 7, 64, 100};

    @Test
    void aBlockScoreIsNeverFurtherOffThanItSays() {
        Random random = new Random(5);
        for (Similarity similarity : Similarity.values()) {
            for (Scores scores : kernels(similarity)) {
                for (int dimensions : DIMENSIONS) {
                    check(scores, dimensions, random, new GrowingRows(scores, dimensions));
                    check(scores, dimensions, random, new ColumnRows(scores, dimensions));
                }
            }
        }
    }

    private static void check(Scores scores, int dimensions, Random random, ScanRows empty) {
        List<float[]> vectors = new ArrayList<>();
        ScanRows rows = empty;
        for (int row = 0; row < 1_060; row++) {
            vectors.add(scores.similarity().ready(vector(random, dimensions)));
            rows = rows.add(row, vectors.get(row));
        }
        float[] near = vector(random, dimensions);
        float[] far = near.clone();
        for (int place = 0; place < far.length; place++) {
            far[place] *= 10_000;
        }
        check(scores, vectors, rows, scores.similarity().ready(near));
        check(scores, vectors, rows, scores.similarity().ready(far));
    }

    private static void check(Scores scores, List<float[]> vectors, ScanRows rows, float[] query) {
        int dimensions = query.length;
        RowScorer scorer = rows.scorer(query);
        float[] block = new float[1_024];
        float[] read = new float[dimensions];
        for (int row = 0; row < vectors.size(); row++) {
            if (row % 1_024 == 0) {
                scorer.scoreBlock(row, Math.min(1_024, vectors.size() - row), block);
            }
            rows.read(row, read);
            assertArrayEquals(vectors.get(row), read);
            float score = scorer.score(row);
            assertEquals(scores.score(read, 0, query), score, 1e-4 * Math.max(1, Similarity.length(query)));
            float estimate = block[row % 1_024];
            if (scorer.exact()) {
                assertEquals(score, estimate, "bit by bit");
            } else {
                float error = ((CodedScorer) scorer).estimator().error();
                assertTrue(score <= scorer.atMost(estimate), () -> scores.similarity() + " " + score);
                assertTrue(score >= scores.fromRaw(estimate - error), () -> scores.similarity() + " " + score);
            }
        }
    }

    @Test
    void codesAreGoodEstimatesAroundAnOutlier() {
        Random random = new Random(6);
        for (Scores scores : kernels(Similarity.COSINE)) {
            ScanRows rows = new GrowingRows(scores, 64);
            for (int row = 0; row < 1_024; row++) {
                rows = rows.add(row, scores.similarity().ready(withOutlier(random)));
            }
            float[] query = scores.similarity().ready(withOutlier(random));
            RowScorer scorer = rows.scorer(query);
            float[] block = new float[1_024];
            scorer.scoreBlock(0, 1_024, block);
            double squares = 0;
            for (int row = 0; row < 1_024; row++) {
                double off = block[row] - scorer.score(row);
                squares += off * off;
            }
            // Components other than the outlier are .1 wide and a step of a code .003: 64 errors of .001 · .1.
            assertTrue(Math.sqrt(squares / 1_024) < 0.002, () -> scores.kernel().name());
        }
    }

    @Test
    void bothKernelsEstimateTheSameBits() {
        Random random = new Random(7);
        Scores plain = new Scores(Similarity.COSINE, new PlainKernel());
        Scores best = new Scores(Similarity.COSINE, Kernel.best());
        ScanRows first = new GrowingRows(plain, 33);
        ScanRows second = new GrowingRows(best, 33);
        for (int row = 0; row < 100; row++) {
            float[] vector = plain.similarity().ready(vector(random, 33));
            first = first.add(row, vector);
            second = second.add(row, vector);
        }
        float[] query = plain.similarity().ready(vector(random, 33));
        float[] estimates = new float[100];
        float[] others = new float[100];
        first.scorer(query).scoreBlock(0, 100, estimates);
        second.scorer(query).scoreBlock(0, 100, others);
        assertArrayEquals(estimates, others);
    }

    @Test
    void whoHoldsRowsSeesThemUnchanged() {
        Random random = new Random(8);
        for (Scores scores : kernels(Similarity.COSINE)) {
            ScanRows rows = scores.emptyRows(4);
            for (int row = 0; row < 10; row++) {
                rows = rows.add(row, scores.similarity().ready(vector(random, 4)));
            }
            float[] query = {1, 0, 0, 0};
            float[] before = new float[10];
            RowScorer held = rows.scorer(query);
            held.scoreBlock(0, 10, before);
            for (int row = 10; row < 3_000; row++) {
                rows = rows.add(row, scores.similarity().ready(vector(random, 4)));
            }
            float[] after = new float[10];
            held.scoreBlock(0, 10, after);
            assertArrayEquals(before, after);
        }
    }

    @Test
    void equalVectorsAreAllTheCentre() {
        for (Similarity similarity : Similarity.values()) {
            Scores scores = new Scores(similarity, Kernel.best());
            ScanRows rows = new GrowingRows(scores, 3);
            for (int row = 0; row < 20; row++) {
                rows = rows.add(row, new float[] {0.6f, 0, 0.8f});
            }
            RowScorer scorer = rows.scorer(new float[] {0.6f, 0, 0.8f});
            float[] block = new float[20];
            scorer.scoreBlock(0, 20, block);
            assertEquals(1, scores.fromRaw(block[19]), 1e-6);
            assertEquals(1, scorer.score(19), 1e-6);
        }
    }

    private static List<Scores> kernels(Similarity similarity) {
        return List.of(new Scores(similarity, new PlainKernel()), new Scores(similarity, Kernel.best()));
    }

    private static float[] withOutlier(Random random) {
        float[] vector = vector(random, 64);
        vector[7] = 5 + vector[7] / 10;
        return vector;
    }

    private static float[] vector(Random random, int dimensions) {
        float[] vector = new float[dimensions];
        for (int place = 0; place < dimensions; place++) {
            vector[place] = (float) random.nextGaussian();
        }
        return vector;
    }
}
