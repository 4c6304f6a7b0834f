package dev.cowork.core.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.core.vector.graph.Reach;
import org.junit.jupiter.api.Test;

class GraphUseTest {
    /** Ten take 1,000 comparisons and a hundred 4,600: for each more, 40. */
    private static final Reach REACH = new Reach(1.2f, 1.1f, 1_000, 4_600);

    private final GraphUse use = GraphUse.DEFAULT;

    @Test
    void aWalkIsChosenWhereEightRowsOfAScanForEachOfItsComparisonsAreFewerThanAll() {
        assertTrue(use.walks(8_000, 8_000, REACH, 10));
        assertFalse(use.walks(7_999, 7_999, REACH, 10));
        assertFalse(use.walks(36_799, 36_799, REACH, 100));
        assertTrue(use.walks(36_800, 36_800, REACH, 100));
        assertFalse(use.walks(1_000_000, 1_000_000, Reach.NONE, 10));
    }

    @Test
    void amongATenthThatPassTenAreAsFarAsAHundredOfAll() {
        assertTrue(use.walks(36_800, 3_680, REACH, 10));
        assertFalse(use.walks(36_790, 3_679, REACH, 10));
        assertFalse(use.walks(40_000, 0, REACH, 10));
    }

    @Test
    void patienceIsEightTimesWhatWasComparedFromAnEighthToAQuarterOfTheRows() {
        assertEquals(25_000, use.patience(200_000, REACH, 10));
        assertEquals(8_000, use.patience(40_000, REACH, 10));
        assertEquals(2_500, use.patience(10_000, REACH, 10));
    }
}
