package dev.cowork.store.jdbc;

import dev.cowork.error.ClosedException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A few owned platform threads, on which virtual threads have their calls made. They end when they are idle. */
final class PlatformThreads implements AutoCloseable {
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;

    PlatformThreads(String name, int most) {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name + '-' + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Calls on one of the threads if the caller is virtual, otherwise at once. */
    <T> T call(Callable<T> action) throws Exception {
        return Thread.currentThread().isVirtual() ? join(submit(action)) : action.call();
    }

    private <T> Future<T> submit(Callable<T> action) {
        try {
            return threads.submit(action);
        } catch (RejectedExecutionException e) {
            throw new ClosedException("The store was closed");
        }
    }

    /** A commit must not be left alone in the middle, so an interrupt waits, like a call into the database itself. */
    private static <T> T join(Future<T> result) throws Exception {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
