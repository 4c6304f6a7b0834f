package dev.cowork.core.index;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts what runs, so that closing can wait for it, on whichever threads it runs. Thread-safe. */
final class Running {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private int count;
    private boolean closed;

    /** Counts one more, to be followed by {@link #end()}; false, and nothing is counted, after {@link #close}. */
    boolean begin() {
        lock.lock();
        try {
            if (!closed) {
                count++;
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            count--;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing begin any more and waits for what runs; whether all of it ended in time. Keeps the interrupt flag. */
    boolean close(Duration longest) {
        long left = longest.toNanos();
        lock.lock();
        try {
            closed = true;
            while (count > 0 && left > 0) {
                left = ended.awaitNanos(left);
            }
            return count == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return count == 0;
        } finally {
            lock.unlock();
        }
    }
}
