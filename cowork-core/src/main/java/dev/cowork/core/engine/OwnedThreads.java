package dev.cowork.core.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Executors whose threads have names and an owner. Closing lets what runs end within a time; nothing is interrupted
 * before that, because an interrupt in the middle of file access damages more than it saves.
 */
record OwnedThreads(ExecutorService executor, Patience patience) implements AutoCloseable {
    static OwnedThreads platform(String name, int threads, Patience patience) {
        return new OwnedThreads(
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().daemon().name(name, 1).factory()),
                patience);
    }

    static OwnedThreads virtual(String name, Patience patience) {
        return new OwnedThreads(
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name(name, 1).factory()),
                patience);
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(patience.left().toNanos(), TimeUnit.NANOSECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
