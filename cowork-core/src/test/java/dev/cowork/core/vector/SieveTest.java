package dev.cowork.core.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SieveTest {
    @Test
    void theBoundIsReachedByBestsOfDifferentLanes() {
        // Two are wanted, so there are eight lanes: the highest of each are 9, 2, 3, 4, 5, 6, 7, 8.
        float[] scores = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 1, 1, 1, 1, 1, 1, 100};
        assertEquals(8, Sieve.least(scores, 16, 2), "the place behind the sixteenth is not looked at");
        int[] places = new int[16];
        assertEquals(2, Sieve.through(scores, 16, 8, places));
        assertArrayEquals(new int[] {7, 8}, Arrays.copyOf(places, 2));
    }

    @Test
    void noBoundIsLookedForAmongFew() {
        float[] scores = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 1, 1, 1, 1, 1};
        assertEquals(Float.NEGATIVE_INFINITY, Sieve.least(scores, 15, 2));
        assertEquals(15, Sieve.through(scores, 15, Float.NEGATIVE_INFINITY, new int[15]));
    }

    @Test
    void noBoundIsMadeOfWhatIsNoNumber() {
        float[] scores = new float[16];
        Arrays.fill(scores, Float.NaN);
        assertEquals(Float.NEGATIVE_INFINITY, Sieve.least(scores, 16, 2));
    }

    @Test
    void enoughReachTheBoundWhateverTheScores() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int count = 1 + random.nextInt(1_024);
            int most = 1 + random.nextInt(100);
            float[] scores = new float[1_024];
            for (int place = 0; place < scores.length; place++) {
                scores[place] = random.nextInt(3) == 0 ? Float.NEGATIVE_INFINITY : random.nextInt(50) / 10f;
            }
            int through = Sieve.through(scores, count, Sieve.least(scores, count, most), new int[1_024]);
            assertTrue(through >= Math.min(count, most), "seed " + seed + ", round " + round + ": " + through);
        }
    }
}
