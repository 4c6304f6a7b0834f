package dev.cowork.core.vector.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongHeapTest {
    @Test
    void behavesAsAPriorityQueue() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            LongHeap heap = new LongHeap(2);
            PriorityQueue<Long> model = new PriorityQueue<>();
            for (int step = 0; step < 500; step++) {
                long number = random.nextInt(100) - 50;
                switch (model.isEmpty() ? 0 : random.nextInt(3)) {
                    case 0 -> {
                        heap.push(number);
                        model.add(number);
                    }
                    case 1 -> assertEquals(model.remove(), heap.pop(), "seed " + seed);
                    default -> {
                        model.remove();
                        model.add(number);
                        heap.replaceTop(number);
                    }
                }
                assertEquals(model.size(), heap.size());
                if (!model.isEmpty()) {
                    assertEquals(model.peek(), heap.top(), "seed " + seed);
                }
            }
            long[] rest = model.stream()
                    .sorted(Comparator.reverseOrder())
                    .mapToLong(Long::longValue)
                    .toArray();
            assertArrayEquals(rest, heap.drainDescending(), "seed " + seed);
        }
    }
}
