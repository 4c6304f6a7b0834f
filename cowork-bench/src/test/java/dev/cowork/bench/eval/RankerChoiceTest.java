package dev.cowork.bench.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.Factors;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankerChoiceTest {
    @Test
    void anIdAlone() {
        assertEquals(new RankerChoice("rrf", Map.of(), Factors.DEFAULT), RankerChoice.of("rrf"));
    }

    @Test
    void settingsOfTheRankerAndFeedback() {
        assertEquals(
                new RankerChoice("convex", Map.of("speaker", "0", "chat", "0.1"), Factors.DEFAULT.withFeedback(0.5)),
                RankerChoice.of("convex:speaker=0;feedback=0.5;chat=0.1"));
    }

    @Test
    void aSettingHasAValue() {
        assertThrows(IllegalArgumentException.class, () -> RankerChoice.of("convex:speaker"));
    }
}
