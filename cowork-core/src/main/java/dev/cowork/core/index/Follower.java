package dev.cowork.core.index;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs one piece of work at a time, again whenever somebody asked since it began: requests in between become one run.
 * Each request gets a ticket; a run answers all tickets that were given before it began. Thread-safe.
 */
final class Follower {
    private final Executor executor;
    private final Runnable work;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long requested;
    private long answered;
    private boolean running;

    Follower(Executor executor, Runnable work) {
        this.executor = executor;
        this.work = work;
    }

    /** Asks for a run that begins after this call. */
    long request() {
        lock.lock();
        try {
            requested++;
            if (!running) {
                start();
            }
            return requested;
        } finally {
            lock.unlock();
        }
    }

    /** Does nothing when the engine is closing: what is not followed now is followed after the next opening. */
    private void start() {
        try {
            executor.execute(this::run);
            running = true;
        } catch (RejectedExecutionException e) {
            moved.signalAll();
        }
    }

    private void run() {
        long ticket;
        lock.lock();
        try {
            ticket = requested;
        } finally {
            lock.unlock();
        }
        try {
            work.run();
        } finally {
            done(ticket);
        }
    }

    /** Takes its place at the end of the executor's queue again, so that one busy workspace does not starve others. */
    private void done(long ticket) {
        lock.lock();
        try {
            answered = ticket;
            moved.signalAll();
            running = false;
            if (requested > answered) {
                start();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a run has answered the ticket, or for the time given; keeps the interrupt flag. */
    void await(long ticket, Duration timeout) {
        long left = timeout.toNanos();
        lock.lock();
        try {
            while (answered < ticket && left > 0) {
                left = moved.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
