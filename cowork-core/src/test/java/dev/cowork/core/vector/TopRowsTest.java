package dev.cowork.core.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cowork.spi.ScoredPassage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TopRowsTest {
    @Test
    void keepsTheBestAndTheLowerIdAmongEquals() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int most = 1 + random.nextInt(12);
            TopRows top = new TopRows(most);
            List<ScoredPassage> all = new ArrayList<>();
            for (int row = 0; row < random.nextInt(40); row++) {
                ScoredPassage passage = new ScoredPassage(random.nextInt(10_000), random.nextInt(5) / 4f);
                all.add(passage);
                top.offer((float) passage.score(), passage.id(), row);
            }
            all.sort(Comparator.comparingDouble(ScoredPassage::score).reversed().thenComparingLong(ScoredPassage::id));
            assertEquals(all.stream().limit(most).toList(), top.drain(), "seed " + seed);
        }
    }

    @Test
    void nothingFitsIntoNothing() {
        TopRows top = new TopRows(0);
        assertFalse(top.takes(1, 1));
        top.offer(1, 1, 1);
        assertEquals(List.of(), top.drain());
    }
}
