package dev.cowork.core.index;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Runs one piece of work at a time, again whenever somebody asked since it began: requests in between become one run.
 * Each request gets a ticket; a run that finishes answers all tickets that were given before it began. Thread-safe.
 */
final class Follower {
    private final Executor executor;
    private final BooleanSupplier work;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long requested;
    private long answered;
    private boolean running;

    /** Work answers whether it finished; if not, it is run again after what else waits for the executor. */
    Follower(Executor executor, BooleanSupplier work) {
        this.executor = executor;
        this.work = work;
    }

    /** Asks for a run that begins after this call. */
    long request() {
        long ticket;
        boolean idle;
        lock.lock();
        try {
            ticket = ++requested;
            idle = !running;
            running = true;
        } finally {
            lock.unlock();
        }
        if (idle) {
            start();
        }
        return ticket;
    }

    /**
     * Never inside the lock, since an executor of the host may run the work on this very thread. When the engine closes
     * nobody will come: then nobody shall wait either, and what is not followed now is followed after the next opening.
     */
    private void start() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            lock.lock();
            try {
                running = false;
                answered = requested;
                moved.signalAll();
            } finally {
                lock.unlock();
            }
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
        boolean finished = true;
        try {
            finished = work.getAsBoolean();
        } finally {
            done(ticket, finished);
        }
    }

    /** Takes its place at the end of the executor's queue again, so that one busy workspace does not starve others. */
    private void done(long ticket, boolean finished) {
        boolean again;
        lock.lock();
        try {
            if (finished) {
                answered = ticket;
                moved.signalAll();
            }
            again = requested > answered;
            running = again;
        } finally {
            lock.unlock();
        }
        if (again) {
            start();
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
