package dev.cowork.embed.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextBatchTest {
    private final TextBatch batch =
            TextBatch.of(List.of("bb", "a", "bb", "cccc", "dd"), text -> new int[text.length()]);

    @Test
    void takesEachTextOnceAndTheLongestFirst() {
        assertEquals(
                List.of(4, 2, 2, 1),
                batch.longestFirst().stream().map(tokens -> tokens.length).toList());
    }

    @Test
    void answersInTheOrderOfTheTexts() {
        // In the batch's order: cccc, bb, dd, a.
        float[][] vectors = {{4}, {2}, {22}, {1}};
        List<float[]> answers = batch.inOrderOfTexts(vectors);
        float[] expected = {2, 1, 2, 4, 22};
        assertEquals(expected.length, answers.size());
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(new float[] {expected[i]}, answers.get(i));
        }
        assertNotSame(answers.get(0), answers.get(2));
    }
}
