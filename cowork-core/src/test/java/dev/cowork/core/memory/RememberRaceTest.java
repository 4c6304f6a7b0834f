package dev.cowork.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.Memory;
import dev.cowork.RememberRequest;
import dev.cowork.Remembered;
import dev.cowork.Remembered.Outcome;
import dev.cowork.data.ChatId;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.SourceRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RememberRaceTest {
    private static final int WRITERS = 16;
    private static final int ROUNDS = 20;

    @Test
    void ofManyAtOnceOneIsActiveAndHasAllProvenance() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Fixture alpha = new Fixture();
            List<Remembered> all = together(alpha);
            List<Memory> active = alpha.memories().list();
            assertEquals(1, active.size(), "active memories in round " + round);
            assertEquals(
                    1, all.stream().filter(one -> one.outcome() == Outcome.NEW).count());
            Set<SourceRange> provenance = new HashSet<>(active.getFirst().provenance());
            for (int i = 0; i < WRITERS; i++) {
                assertEquals(true, provenance.contains(from(i)), "provenance of writer " + i + " in round " + round);
            }
        }
    }

    private static List<Remembered> together(Fixture alpha) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Remembered>> futures = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                RememberRequest request = new RememberRequest("We meet at noon.", List.of(from(i)), 0.5, false);
                futures.add(threads.submit(() -> {
                    start.await();
                    return alpha.memories().remember(request);
                }));
            }
            start.countDown();
            List<Remembered> all = new ArrayList<>();
            for (Future<Remembered> future : futures) {
                all.add(future.get());
            }
            return all;
        }
    }

    private static SourceRange from(int writer) {
        return new SourceRange(new Source.OfMessages(new ChatId("c" + writer), 0, 0), new Range(0, 1));
    }
}
