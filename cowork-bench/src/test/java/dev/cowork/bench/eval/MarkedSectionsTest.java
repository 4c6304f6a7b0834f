package dev.cowork.bench.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MarkedSectionsTest {
    private static final String PAGE = "before\n<!-- begin a -->\nold\n<!-- end a -->\nafter\n";

    @Test
    void onlyWhatIsBetweenTheMarksChanges() {
        assertEquals(
                "before\n<!-- begin a -->\nnew\n<!-- end a -->\nafter\n",
                MarkedSections.replaced(PAGE, "a", "new\n\n"));
    }

    @Test
    void aPageWithoutTheMarksIsNotTouched() {
        assertThrows(IllegalArgumentException.class, () -> MarkedSections.replaced(PAGE, "b", "new"));
    }
}
