package dev.cowork.core.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongIntMapTest {
    @Test
    void behavesAsAHashMap() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            LongIntMap map = new LongIntMap();
            Map<Long, Integer> model = new HashMap<>();
            for (int step = 0; step < 5_000; step++) {
                // Grows in the first half, shrinks in the second.
                boolean put = random.nextInt(10) < (step < 2_500 ? 7 : 2);
                long key = random.nextInt(1_000) - 500;
                if (put) {
                    map.put(key, step);
                    model.put(key, step);
                } else {
                    map.remove(key);
                    model.remove(key);
                }
                check(map, model, key, seed);
            }
            for (long key = -500; key < 500; key++) {
                check(map, model, key, seed);
            }
        }
    }

    @Test
    void takesEveryKey() {
        LongIntMap map = new LongIntMap();
        long[] keys = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32};
        for (int place = 0; place < keys.length; place++) {
            assertEquals(LongIntMap.ABSENT, map.get(keys[place]));
            map.put(keys[place], place);
        }
        for (int place = 0; place < keys.length; place++) {
            assertEquals(place, map.get(keys[place]));
        }
    }

    private static void check(LongIntMap map, Map<Long, Integer> model, long key, long seed) {
        assertEquals(model.getOrDefault(key, LongIntMap.ABSENT), map.get(key), () -> "seed " + seed + ", key " + key);
        assertEquals(model.size(), map.size(), () -> "seed " + seed);
    }
}
