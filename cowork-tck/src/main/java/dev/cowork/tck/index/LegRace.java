package dev.cowork.tck.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Source;
import dev.cowork.spi.Filter;
import dev.cowork.spi.LegAnswer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Many threads search an index of ten sources with two passages each while one replaces the sources. */
final class LegRace<I> {
    private final LegContract<I> leg;
    private final I index;
    private final AtomicBoolean written = new AtomicBoolean();

    LegRace(LegContract<I> leg, I index) {
        this.leg = leg;
        this.index = index;
    }

    void run(int readers, int writes) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(readers + 1)) {
            List<Future<?>> running = new ArrayList<>();
            running.add(threads.submit(() -> write(writes)));
            for (int reader = 0; reader < readers; reader++) {
                running.add(threads.submit(this::read));
            }
            for (Future<?> one : running) {
                one.get(2, TimeUnit.MINUTES);
            }
        }
    }

    private void write(int writes) {
        try {
            long id = 100;
            for (int write = 0; write < writes; write++) {
                Source source = Samples.document("d" + write % 10);
                leg.replace(index, source.key(), Samples.passages(source, ++id, ++id));
                long[] found = LegContract.found(leg.search(index, Samples.sources(source), 5));
                assertArrayEquals(new long[] {id - 1, id}, found, "a writer finds at once what it has written");
            }
        } finally {
            written.set(true);
        }
    }

    private void read() {
        do {
            LegAnswer answer = leg.search(index, Filter.ALL, 15);
            long[] ids = LegContract.found(answer);
            assertEquals(15, ids.length, answer::toString);
            assertTrue(Arrays.stream(ids).distinct().count() == 15, answer::toString);
            long[] sorted = ids.clone();
            Arrays.sort(sorted);
            assertArrayEquals(sorted, ids, answer::toString);
            leg.score(index, List.of(ids[0], ids[14]));
        } while (!written.get());
    }
}
