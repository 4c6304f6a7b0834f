package dev.cowork.core.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HunksTest {
    private static final long SEED = 5;

    @Test
    void eachDifferenceIsOneHunk() {
        assertEquals(
                List.of(
                        new Hunk(1, new Range(0, 2), new Range(0, 2), "a\n", "A\n", 1),
                        new Hunk(2, new Range(4, 4), new Range(4, 6), "", "x\n", 3),
                        new Hunk(3, new Range(6, 8), new Range(8, 8), "d\n", "", 4)),
                Hunks.between("a\nb\nc\nd\ne\n", "A\nb\nx\nc\ne\n"));
        assertEquals(List.of(), Hunks.between("a", "a"));
        assertEquals(
                List.of(new Hunk(1, new Range(2, 2), new Range(2, 4), "", "b\n", 2)), Hunks.between("a\n", "a\nb\n"));
    }

    @Test
    void aHunkOfAnotherTextIsRefused() {
        List<Hunk> hunks = Hunks.between("a\n", "b\n");
        assertThrows(IllegalArgumentException.class, () -> Hunks.apply("c\n", hunks));
        assertThrows(
                IllegalArgumentException.class,
                () -> Hunks.apply("a\na\n", List.of(hunks.getFirst(), hunks.getFirst())));
    }

    @Test
    void anySubsetAndItsComplementCompose() {
        Random random = new Random(SEED);
        int several = 0;
        for (int run = 0; run < 10_000; run++) {
            Splices splices = Splices.random(random);
            String base = splices.base();
            String changed = splices.changed();
            String message = "seed " + SEED + " run " + run + " " + splices;
            List<Hunk> all = new ArrayList<>(Hunks.between(base, changed));
            Collections.shuffle(all, random);
            assertEquals(changed, Hunks.apply(base, all), message);
            assertEquals(base, Hunks.apply(base, List.of()), message);
            List<Hunk> some = all.subList(0, random.nextInt(all.size() + 1));
            List<Hunk> others = all.subList(some.size(), all.size());
            String half = Hunks.apply(base, some);
            several += some.isEmpty() || others.isEmpty() ? 0 : 1;
            // The others are what is left to do, and both halves merge.
            assertEquals(changed, Hunks.apply(half, Hunks.between(half, changed)), message);
            assertEquals(others.size(), Hunks.between(half, changed).size(), message);
            assertEquals(
                    Optional.of(changed),
                    ThreeWay.merge(base, half, Hunks.apply(base, others)).text(),
                    message);
        }
        assertTrue(several > 500, "several " + several);
    }
}
