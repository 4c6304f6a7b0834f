package dev.cowork.core.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FloatColumnsTest {
    @Test
    void scoresByHand() {
        FloatColumns rows = new FloatColumns(5);
        rows.add(new float[] {0.5f, 0, 0, 0, 0.5f});
        rows.add(new float[] {0, 0.25f, 0, 0.5f, 0});
        float[] scores = {9, 9, 9};
        rows.scorer(new float[] {0.5f, 1, 0, 0.5f, -1}).scoreBlock(0, 2, scores);
        assertEquals(-0.25f, scores[0]); // .25 - .5
        assertEquals(0.5f, scores[1]); // .25 + .25
        assertEquals(9, scores[2], "only as many as asked");
    }

    @Test
    void roundingNeverLeavesTheRange() {
        FloatColumns rows = new FloatColumns(1);
        rows.add(new float[] {1.0000001f});
        rows.add(new float[] {-1.0000001f});
        float[] scores = new float[2];
        VectorScorer scorer = rows.scorer(new float[] {1.0000001f});
        scorer.scoreBlock(0, 2, scores);
        assertEquals(1, scores[0]);
        assertEquals(-1, scores[1]);
        assertEquals(1, scorer.scoreRow(0));
    }

    @Test
    void blockScoresAreRowScoresBitByBit() {
        Random random = new Random(7);
        for (int dimensions : new int[] {1, 3, 4, 7, 384}) {
            FloatColumns rows = new FloatColumns(dimensions);
            for (int row = 0; row < 1_100; row++) {
                rows.add(vector(random, dimensions));
            }
            VectorScorer scorer = rows.scorer(vector(random, dimensions));
            for (int block = 0; block < 2; block++) {
                float[] scores = new float[1_024];
                int count = block == 0 ? 1_024 : 76;
                scorer.scoreBlock(block, count, scores);
                for (int place = 0; place < count; place++) {
                    assertEquals(scorer.scoreRow(block * 1_024 + place), scores[place]);
                }
            }
        }
    }

    @Test
    void growsFromSixteenRowsAndShrinks() {
        FloatColumns rows = new FloatColumns(1);
        int[] capacityBySize = {16, 16, 32, 1_024, 1_024 + 16, 1_024 + 32};
        int[] sizes = {1, 16, 17, 1_024, 1_025, 1_041};
        for (int step = 0; step < sizes.length; step++) {
            while (rows.size() < sizes[step]) {
                rows.add(new float[] {0});
            }
            assertEquals(capacityBySize[step] * 4L, rows.bytes(), "at " + sizes[step]);
        }
        while (rows.size() > 256) {
            rows.removeLast();
        }
        assertEquals(512 * 4L, rows.bytes(), "a quarter of 1,024");
        while (rows.size() > 0) {
            rows.removeLast();
        }
        assertEquals(0, rows.bytes());
    }

    private static float[] vector(Random random, int dimensions) {
        float[] vector = new float[dimensions];
        for (int dimension = 0; dimension < dimensions; dimension++) {
            vector[dimension] = (float) (random.nextGaussian() / Math.sqrt(dimensions));
        }
        return vector;
    }
}
