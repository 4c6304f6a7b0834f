package dev.cowork.spi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class SimilarityTest {
    private static final float[] LONGER = {1, 2, 2};

    @Test
    void onlyWhatIsNotAUnitVectorIsMadeOne() {
        for (float[] same : new float[][] {{0.6f, 0.8f}, {0, 0}, {0.6f, 0.800001f}}) {
            assertSame(same, Similarity.COSINE.ready(same));
        }
        assertArrayEquals(new float[] {0, -1}, Similarity.COSINE.ready(new float[] {0, -1e-20f}));
        assertArrayEquals(new float[] {1, 0}, Similarity.COSINE.ready(new float[] {3e38f, 0}));
        assertSame(LONGER, Similarity.DOT_PRODUCT.ready(LONGER));
        assertSame(LONGER, Similarity.EUCLIDEAN.ready(LONGER));
    }

    @Test
    void roundingNeverLeavesTheRange() {
        assertEquals(1, Similarity.COSINE.fromRaw(1.0000001f));
        assertEquals(-1, Similarity.COSINE.fromRaw(-1.0000001f));
        assertEquals(1, Similarity.EUCLIDEAN.fromRaw(1e-7f));
        assertEquals(1e30f, Similarity.DOT_PRODUCT.fromRaw(1e30f));
    }

    @Test
    void namesTheRangeOfScores() {
        assertEquals(-1, Similarity.COSINE.lowest(3, 4));
        assertEquals(1, Similarity.COSINE.highest(3, 4));
        assertEquals(-12, Similarity.DOT_PRODUCT.lowest(3, 4), 2e-4, "and what rounding may add");
        assertEquals(12, Similarity.DOT_PRODUCT.highest(3, 4), 2e-4);
        assertEquals(0, Similarity.EUCLIDEAN.lowest(3, 4));
        assertEquals(1, Similarity.EUCLIDEAN.highest(3, 4));
    }
}
