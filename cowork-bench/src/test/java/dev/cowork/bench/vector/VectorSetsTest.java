package dev.cowork.bench.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VectorSetsTest {
    @Test
    void fourAreJoinedAndHaveLengthOne() {
        float[][] rows = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}, {1, 0}, {1, 0}, {0, 1}, {0, 1}};
        VectorSet joined = VectorSets.joined(new VectorSet("x", rows, rows));
        assertEquals(2, joined.rows().length);
        // Rows 0, 2, 4, 6, each halved, since four unit vectors have length 2.
        assertArrayEquals(new float[] {0.5f, 0, -0.5f, 0, 0.5f, 0, 0, 0.5f}, joined.rows()[0], 1e-6f);
        assertArrayEquals(new float[] {0, 0.5f, 0, -0.5f, 0.5f, 0, 0, 0.5f}, joined.rows()[1], 1e-6f);
        assertEquals(8, joined.queries().length);
        assertTrue(joined.name().contains("synthetic"), joined.name());
    }

    @Test
    void whatIsAddedIsNewAndOfLengthOneAndAlwaysTheSame() {
        VectorSet real = VectorSets.random(50, 16, 5);
        VectorSet enlarged = VectorSets.enlarged(real, 80);
        assertEquals(80, enlarged.rows().length);
        assertArrayEquals(real.rows()[49], enlarged.rows()[49]);
        for (int row = 50; row < 80; row++) {
            double squares = 0;
            for (float component : enlarged.rows()[row]) {
                squares += component * component;
            }
            assertEquals(1, squares, 1e-5);
        }
        assertEquals(enlarged.hash(), VectorSets.enlarged(real, 80).hash());
        assertNotEquals(real.hash(), enlarged.hash());
        assertTrue(enlarged.name().contains("synthetic"), enlarged.name());
    }
}
