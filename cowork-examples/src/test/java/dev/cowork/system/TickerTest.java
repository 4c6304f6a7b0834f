package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Cowork;
import dev.cowork.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * While many virtual threads wait for SQLite and ONNX, another virtual thread still gets its turn: the waiting is done
 * on threads of their own, not on the few that carry virtual ones. A pinned carrier would stop the ticker altogether;
 * the bound is wide, because machines are noisy.
 */
class TickerTest {
    private static final int BUSY = 32;
    private static final long TICK_NANOS = 2_000_000;

    @TempDir
    Path directory;

    @Test
    void virtualThreadsGoOnWhileNativeCodeIsBusy() throws Exception {
        try (Cowork cowork = Cowork.open(directory);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Workspace workspace = cowork.workspace("ticker");
            workspace.documents().write("first.md", "The first document warms everything up.");
            workspace.search("warm up");
            AtomicBoolean done = new AtomicBoolean();
            AtomicLong ticks = new AtomicLong();
            AtomicLong longest = new AtomicLong();
            Future<?> ticker = threads.submit(() -> tick(done, ticks, longest));
            long start = System.nanoTime();
            List<Future<?>> busy = new ArrayList<>();
            for (int i = 0; i < BUSY; i++) {
                int thread = i;
                busy.add(threads.submit(() -> work(workspace, thread)));
            }
            for (Future<?> future : busy) {
                future.get();
            }
            long took = System.nanoTime() - start;
            done.set(true);
            ticker.get();
            System.out.println("TickerTest: " + ticks + " ticks in " + took / 1_000_000 + " ms, longest gap "
                    + longest.get() / 1_000_000 + " ms");
            assertTrue(longest.get() < took / 2, "The ticker stood still for half of the time");
            assertTrue(ticks.get() > took / TICK_NANOS / 20, "The ticker got hardly a turn");
        }
    }

    private static void tick(AtomicBoolean done, AtomicLong ticks, AtomicLong longest) {
        long before = System.nanoTime();
        while (!done.get()) {
            LockSupport.parkNanos(TICK_NANOS);
            long now = System.nanoTime();
            longest.accumulateAndGet(now - before, Math::max);
            before = now;
            ticks.incrementAndGet();
        }
    }

    private static void work(Workspace workspace, int thread) {
        for (int i = 0; i < 4; i++) {
            workspace.documents().write("t" + thread + "/d" + i + ".md", "Document " + i + " of thread " + thread);
            assertEquals(
                    2,
                    workspace
                            .search("which document of thread " + thread + " is " + i)
                            .legs()
                            .size());
        }
    }
}
