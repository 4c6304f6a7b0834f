package dev.cowork.core.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordSharesTest {
    private static final double ROUNDING = 1e-9;

    @Test
    void rareWordsCountMoreThanThoseThatAllHave() {
        // Three texts: "heron" in all of them, ln(1 + 0.5 / 3.5); "zebra" in one, ln(1 + 2.5 / 1.5).
        double heron = Math.log(1 + 0.5 / 3.5);
        double zebra = Math.log(1 + 2.5 / 1.5);
        double once = 1 / 1.9;
        double twice = 2 / 2.9;
        double best = heron * once + zebra * twice;

        assertArrayEquals(
                new double[] {1, heron * once / best, heron * twice / best},
                WordShares.of("zebra heron?", List.of("A heron, a zebra, zebras.", "heron", "heron heron walrus")),
                ROUNDING);
    }

    @Test
    void textsThatSayNothingOfItShareNothing() {
        assertArrayEquals(new double[] {0, 0}, WordShares.of("zebra", List.of("walrus", "")));
        assertArrayEquals(new double[] {}, WordShares.of("zebra", List.of()));
    }
}
