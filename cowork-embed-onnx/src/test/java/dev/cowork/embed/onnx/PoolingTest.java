package dev.cowork.embed.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class PoolingTest {
    private final FloatBuffer tokens = FloatBuffer.wrap(new float[] {3, 4, 0, 0, 3, 4});

    @Test
    void takesTheFirstTokenOrTheDirectionOfTheMean() {
        assertArrayEquals(new float[] {3, 4}, Pooling.CLS.pool(tokens, 3, 2));
        assertArrayEquals(new float[] {6, 8}, Pooling.MEAN.pool(tokens, 3, 2));
    }

    @Test
    void scalesToLengthOne() {
        assertArrayEquals(new float[] {0.6f, 0.8f}, UnitVectors.normalise(new float[] {6, 8}), 1e-7f);
    }

    @Test
    void refusesWhatHasNoDirection() {
        assertThrows(ArithmeticException.class, () -> UnitVectors.normalise(new float[] {0, 0}));
        assertThrows(ArithmeticException.class, () -> UnitVectors.normalise(new float[] {1, Float.NaN}));
        assertThrows(ArithmeticException.class, () -> UnitVectors.normalise(new float[] {1, Float.POSITIVE_INFINITY}));
    }
}
