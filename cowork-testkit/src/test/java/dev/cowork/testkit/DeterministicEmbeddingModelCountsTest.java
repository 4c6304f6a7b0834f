package dev.cowork.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel.Mode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeterministicEmbeddingModelCountsTest {
    @Test
    void countsCallsAndTexts() {
        DeterministicEmbeddingModel model = new DeterministicEmbeddingModel();
        model.embed(List.of("one", "two", "one"), Mode.PASSAGE, Cancellation.NEVER);
        model.embed(List.of("two"), Mode.QUERY, Cancellation.NEVER);
        assertEquals(2, model.calls());
        assertEquals(4, model.texts());
        assertEquals(2, model.times("one"));
        assertEquals(0, model.times("three"));
    }

    @Test
    void failsUntilItRecovers() {
        DeterministicEmbeddingModel model = new DeterministicEmbeddingModel();
        model.failWith(() -> new IllegalStateException("down"));
        List<String> text = List.of("one");
        assertThrows(IllegalStateException.class, () -> model.embed(text, Mode.QUERY, Cancellation.NEVER));
        model.recover();
        assertEquals(1, model.embed(text, Mode.QUERY, Cancellation.NEVER).size());
        assertEquals(2, model.calls());
        assertEquals(1, model.times("one"));
    }

    @Test
    void putsAWordAtFourPlacesOfTheSameWeight() {
        float[] vector = vector(new DeterministicEmbeddingModel(4_096), "ab");
        // Four entries of 1 have the length 2.
        long places =
                Arrays.stream(toDoubles(vector)).filter(x -> Math.abs(x) == 0.5).count();
        assertEquals(4, places);
    }

    @Test
    void knowsNoCaseAndNoPunctuation() {
        DeterministicEmbeddingModel model = new DeterministicEmbeddingModel();
        assertArrayEquals(vector(model, "release plan"), vector(model, "Release, PLAN!"));
    }

    @Test
    void makesAnotherModelOfAnotherVariant() {
        DeterministicEmbeddingModel a = new DeterministicEmbeddingModel(64, "a");
        DeterministicEmbeddingModel b = new DeterministicEmbeddingModel(64, "b");
        assertNotEquals(a.fingerprint(), b.fingerprint());
        assertFalse(Arrays.equals(vector(a, "release"), vector(b, "release")));
    }

    @Test
    void refusesDimensionsOutOfRange() {
        assertTrue(assertThrows(InvalidInputException.class, () -> new DeterministicEmbeddingModel(7))
                .getMessage()
                .contains("7"));
        assertThrows(InvalidInputException.class, () -> new DeterministicEmbeddingModel(4_097));
        assertThrows(InvalidInputException.class, () -> new DeterministicEmbeddingModel(8, ""));
    }

    private static float[] vector(DeterministicEmbeddingModel model, String text) {
        return model.embed(List.of(text), Mode.PASSAGE, Cancellation.NEVER).get(0);
    }

    private static double[] toDoubles(float[] vector) {
        double[] doubles = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            doubles[i] = vector[i];
        }
        return doubles;
    }
}
