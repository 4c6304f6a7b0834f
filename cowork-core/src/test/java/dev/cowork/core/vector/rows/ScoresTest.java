package dev.cowork.core.vector.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
        float[] row = Similarity.COSINE.ready(new float[] {3, 4, 0});
        assertArrayEquals(new float[] {0.6f, 0.8f, 0}, row);
        // 11 / (5 · 3)
        assertEquals(11 / 15f, cosine.score(row, 0, Similarity.COSINE.ready(QUERY)), 1e-6);
    }

    private static Scores scores(Similarity similarity) {
        return new Scores(similarity, Kernel.best());
    }
}
