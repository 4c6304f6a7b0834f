package dev.cowork.core.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RocchioTest {
    private static final float ROUNDING = 1e-6f;

    @Test
    void movesAndKeepsTheLength() {
        // (3, 0) + 0.5 * (1 * (0, 4) + 1 * (0, 4)) = (3, 4), of length 5: brought to 3 again
        float[] moved = Rocchio.move(
                new float[] {3, 0},
                List.of(new Rocchio.Share(new float[] {0, 4}, 1), new Rocchio.Share(new float[] {0, 4}, 1)),
                0.5);

        assertArrayEquals(new float[] {1.8f, 2.4f}, moved, ROUNDING);
    }

    @Test
    void aQueryThatWouldVanishStays() {
        float[] query = {1, 0};

        assertArrayEquals(query, Rocchio.move(query, List.of(new Rocchio.Share(new float[] {-1, 0}, 1)), 1));
    }
}
