package dev.cowork.core.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeadRowsTest {
    @Test
    void behavesAsABitSetAndNeverChanges() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            BitSet model = new BitSet();
            DeadRows dead = DeadRows.NONE;
            for (int step = 0; step < 40; step++) {
                DeadRows before = dead;
                int row = random.nextInt(5_000);
                if (!model.get(row)) {
                    dead = dead.with(new int[] {row, -1}, 1);
                    assertFalse(before.has(row), "seed " + seed);
                    model.set(row);
                }
            }
            for (int row = 0; row < 6_000; row++) {
                assertEquals(model.get(row), dead.has(row), "seed " + seed);
            }
            for (int end : new int[] {0, 1, 63, 64, 65, 1_023, 1_024, 1_025, 3_000, 5_000, 6_000}) {
                assertEquals(model.get(0, end).cardinality(), dead.before(end), "seed " + seed);
            }
            assertEquals(model.cardinality(), dead.count());
        }
    }

    @Test
    void nobodyMoreIsTheSame() {
        assertSame(DeadRows.NONE, DeadRows.NONE.with(new int[4], 0));
        assertEquals(0, DeadRows.NONE.before(100_000));
    }
}
