package dev.cowork.core.vector.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.cowork.core.vector.kernel.Kernel;
import dev.cowork.spi.Similarity;
import org.junit.jupiter.api.Test;

class ScoresTest {
    private static final float[] ROW = {9, 3, 4, 0};
    private static final float[] QUERY = {1, 2, 2};

    @Test
    void scoresByHand() {
        assertEquals(11, scores(Similarity.DOT_PRODUCT).score(ROW, 1, new float[] {1, 2, 2}), "3 + 8 + 0");
        // 4 + 4 + 4 = 12
        assertEquals(1 / 13f, scores(Similarity.EUCLIDEAN).score(ROW, 1, QUERY));
        Scores cosine = scores(Similarity.COSINE);
        float[] row = cosine.ready(new float[] {3, 4, 0});
        assertArrayEquals(new float[] {0.6f, 0.8f, 0}, row);
        // 11 / (5 · 3)
        assertEquals(11 / 15f, cosine.score(row, 0, cosine.ready(QUERY)), 1e-6);
    }

    @Test
    void onlyWhatIsNotAUnitVectorIsMadeOne() {
        Scores cosine = scores(Similarity.COSINE);
        for (float[] same : new float[][] {{0.6f, 0.8f}, {0, 0}, {0.6f, 0.800001f}}) {
            assertSame(same, cosine.ready(same));
        }
        assertArrayEquals(new float[] {0, -1}, cosine.ready(new float[] {0, -1e-20f}));
        assertArrayEquals(new float[] {1, 0}, cosine.ready(new float[] {3e38f, 0}));
        assertSame(QUERY, scores(Similarity.DOT_PRODUCT).ready(QUERY));
        assertSame(QUERY, scores(Similarity.EUCLIDEAN).ready(QUERY));
    }

    @Test
    void roundingNeverLeavesTheRange() {
        assertEquals(1, scores(Similarity.COSINE).fromRaw(1.0000001f));
        assertEquals(-1, scores(Similarity.COSINE).fromRaw(-1.0000001f));
        assertEquals(1, scores(Similarity.EUCLIDEAN).fromRaw(1e-7f));
        assertEquals(1e30f, scores(Similarity.DOT_PRODUCT).fromRaw(1e30f));
    }

    @Test
    void namesTheRangeOfScores() {
        assertEquals(-1, scores(Similarity.COSINE).lowest(3, 4));
        assertEquals(1, scores(Similarity.COSINE).highest(3, 4));
        assertEquals(-12, scores(Similarity.DOT_PRODUCT).lowest(3, 4), 2e-4, "and what rounding may add");
        assertEquals(12, scores(Similarity.DOT_PRODUCT).highest(3, 4), 2e-4);
        assertEquals(0, scores(Similarity.EUCLIDEAN).lowest(3, 4));
        assertEquals(1, scores(Similarity.EUCLIDEAN).highest(3, 4));
    }

    private static Scores scores(Similarity similarity) {
        return new Scores(similarity, Kernel.best());
    }
}
