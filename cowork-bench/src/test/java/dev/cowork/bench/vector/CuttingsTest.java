package dev.cowork.bench.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CuttingsTest {
    @Test
    void passagesHaveFortyWordsAndQueriesAreInNone() {
        List<String> texts = texts();
        Cuttings cuttings = Cuttings.of(texts);
        assertTrue(cuttings.queries().size() > 20, () -> cuttings.queries().size() + " queries");
        String all = String.join(" ", cuttings.passages());
        for (String query : cuttings.queries()) {
            assertTrue(texts.stream().anyMatch(text -> text.contains(query)), query);
            assertFalse(all.contains(query), query);
        }
        for (String passage : cuttings.passages()) {
            int words = passage.split(" ").length;
            assertTrue(words >= 20 && words <= 40, () -> words + " words: " + passage);
        }
    }

    @Test
    void theOrderIsThatOfTheTextsAndNotOfTheirSources() {
        List<String> reversed = texts();
        Collections.reverse(reversed);
        assertEquals(Cuttings.of(texts()), Cuttings.of(reversed));
    }

    @Test
    void tooFewAreSaid() {
        Cuttings cuttings = Cuttings.of(texts());
        assertEquals(5, cuttings.first(5, 3).passages().size());
        assertEquals(3, cuttings.first(5, 3).queries().size());
        assertThrows(IllegalStateException.class, () -> cuttings.first(1_000_000, 1));
    }

    /** Each sentence has ten words and is said once. */
    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int text = 0; text < 100; text++) {
            StringBuilder sentences = new StringBuilder();
            for (int sentence = 0; sentence < 12; sentence++) {
                sentences.append("In text %d the sentence %d says one thing only. ".formatted(text, sentence));
            }
            texts.add(sentences.toString());
        }
        return texts;
    }
}
