package dev.cowork.embed.onnx;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The platform threads on which native code runs, so that no virtual thread is pinned by it. Queries and passages have
 * their own: a question never waits behind a document. Idle threads end after half a minute.
 */
final class WorkerPool {
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final ThreadPoolExecutor queries;
    private final ThreadPoolExecutor passages;
    private final int threads;

    WorkerPool(int threads) {
        this.threads = threads;
        this.queries = pool("cowork-embed-query-", threads);
        this.passages = pool("cowork-embed-passage-", threads);
    }

    private static ThreadPoolExecutor pool(String name, int threads) {
        ThreadFactory factory = Thread.ofPlatform().daemon().name(name, 1).factory();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    int threads() {
        return threads;
    }

    Executor queries() {
        return queries;
    }

    Executor passages() {
        return passages;
    }

    /** Refuses new work and waits for what runs; false if that lasts longer than allowed. */
    boolean close(Duration limit) {
        queries.shutdown();
        passages.shutdown();
        long end = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (!queries.isTerminated() || !passages.isTerminated()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                try {
                    ThreadPoolExecutor waiting = queries.isTerminated() ? passages : queries;
                    waiting.awaitTermination(left, TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
