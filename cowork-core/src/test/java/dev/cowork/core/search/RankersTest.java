package dev.cowork.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.llm.ProviderSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankersTest {
    @Test
    void eachRankerTakesItsSettings() {
        assertEquals("convex(chat=0.2,speaker=0.15)", name("convex", Map.of()));
        assertEquals("convex(chat=0.0,speaker=0.5)", name("convex", Map.of("chat", "0", "speaker", "0.5")));
        assertEquals(new RrfRanker().name(), name("rrf", Map.of()));
        assertEquals(
                new RrfRanker(10, Map.of("keyword", 2.0)).name(),
                name("rrf", Map.of("k", "10", "weight.keyword", "2")));
    }

    @Test
    void whatItDoesNotTakeIsRefusedByName() {
        assertTrue(assertThrows(InvalidInputException.class, () -> name("convex", Map.of("k", "60")))
                .getMessage()
                .contains("no setting \"k\"; it has [chat, speaker]"));
        assertThrows(InvalidInputException.class, () -> name("convex", Map.of("chat", "1.1")));
        assertThrows(InvalidInputException.class, () -> name("convex", Map.of("speaker", "NaN")));
        assertThrows(InvalidInputException.class, () -> name("convex", Map.of("speaker", "much")));
        assertThrows(InvalidInputException.class, () -> name("rrf", Map.of("k", "1.5")));
        assertThrows(InvalidInputException.class, () -> name("rrf", Map.of("weight.keyword", "-1")));
        assertTrue(assertThrows(NotFoundException.class, () -> name("best", Map.of()))
                .getMessage()
                .contains("[convex, rrf]"));
    }

    private static String name(String id, Map<String, String> values) {
        return Rankers.of(id, new ProviderSettings(values, Map.of())).name();
    }
}
