package dev.cowork.core.vector.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KeysTest {
    @Test
    void theHigherScoreIsTheLargerNumberAndAmongEqualsTheLowerRow() {
        float[] ascending = {Float.NEGATIVE_INFINITY, -3e30f, -1, -0.5f, -1e-30f, 0, 1e-30f, 0.5f, 1, Float.MAX_VALUE};
        for (int place = 0; place < ascending.length; place++) {
            for (int row : new int[] {0, 1, 77, (1 << 29) - 1}) {
                long key = Keys.of(ascending[place], row);
                assertEquals(row, Keys.row(key));
                assertEquals(ascending[place], Keys.score(key));
                if (place > 0) {
                    assertTrue(Keys.of(ascending[place - 1], 5) < key, "row " + row + ", " + ascending[place]);
                }
            }
            assertTrue(Keys.of(ascending[place], 1) > Keys.of(ascending[place], 2));
        }
    }
}
