package dev.cowork.core.vector;

import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The thread of an index that builds graphs, one at a time. It is there only while one is built, since most indexes never
 * have any. Thread-safe.
 */
final class Builder implements AutoCloseable {
    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private @Nullable Run running;
    private @Nullable Thread thread;
    private @Nullable Thread beside;
    private volatile boolean closed;

    Builder(String name) {
        this.name = name;
    }

    /** One building, which can be cancelled. */
    static final class Run {
        private volatile boolean cancelled;
    }

    /** Starts a building, unless one is running. */
    void start(Function<BooleanSupplier, Optional<Rebuilt>> work, BiConsumer<Run, Rebuilt> done) {
        lock.lock();
        try {
            if (running == null) {
                Run run = new Run();
                running = run;
                thread = Thread.ofPlatform().daemon().name(name).start(() -> run(run, work, done));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Runs something short on another thread, which ends it when this is closed. Called at most once. */
    void beside(Consumer<BooleanSupplier> task) {
        lock.lock();
        try {
            beside = Thread.ofPlatform().daemon().name(name + "-beside").start(() -> task.accept(() -> closed));
        } finally {
            lock.unlock();
        }
    }

    private void run(Run run, Function<BooleanSupplier, Optional<Rebuilt>> work, BiConsumer<Run, Rebuilt> done) {
        try {
            work.apply(() -> run.cancelled).ifPresent(rebuilt -> done.accept(run, rebuilt));
        } finally {
            finished(run);
        }
    }

    /** Makes room for the next building; false if this one was cancelled. */
    boolean finished(Run run) {
        lock.lock();
        try {
            if (running == run) {
                running = null;
                idle.signalAll();
            }
            return !run.cancelled;
        } finally {
            lock.unlock();
        }
    }

    /** Cancels the building, if there is one: its result is not used. */
    void cancel() {
        lock.lock();
        try {
            if (running != null) {
                running.cancelled = true;
                running = null;
                idle.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isRunning() {
        lock.lock();
        try {
            return running != null;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is built. */
    void await() {
        lock.lock();
        try {
            while (running != null) {
                idle.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Cancels what runs and waits for the threads to end, which ask all the time. */
    @Override
    public void close() {
        closed = true;
        cancel();
        Thread building;
        Thread other;
        lock.lock();
        try {
            building = thread;
            other = beside;
        } finally {
            lock.unlock();
        }
        join(building);
        join(other);
    }

    private static void join(@Nullable Thread ending) {
        if (ending == null || ending == Thread.currentThread()) {
            return;
        }
        boolean interrupted = false;
        while (ending.isAlive()) {
            try {
                ending.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
