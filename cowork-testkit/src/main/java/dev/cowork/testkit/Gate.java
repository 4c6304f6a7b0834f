package dev.cowork.testkit;

import dev.cowork.error.ProviderException;
import dev.cowork.llm.Cancellation;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Holds something back until a test lets it go on, so that no test needs to sleep. Each {@link #release()} lets one
 * wait through; {@link #open()} lets all through from then on. Thread-safe.
 *
 * <p>Every wait is bounded by 30 seconds, so that a test that forgot a gate fails instead of hanging.
 */
public final class Gate {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long permits;
    private boolean open;
    private long arrived;

    /** Creates a closed gate. */
    public Gate() {}

    /** Lets one wait through, now or later. */
    public void release() {
        change(() -> permits++);
    }

    /** Lets all waits through, now and later. */
    public void open() {
        change(() -> open = true);
    }

    /**
     * Waits until this many waits have come to the gate since it was made, the ones that went through included.
     *
     * @param waits how many
     * @throws IllegalStateException if they do not come within 30 seconds, or the thread is interrupted
     */
    public void awaitArrivals(long waits) {
        await(() -> arrived >= waits, "fewer than " + waits + " waits came to the gate");
    }

    /** Waits at the gate until it lets this wait through. */
    public void pass() {
        pass(Cancellation.NEVER);
    }

    /**
     * Waits at the gate until it lets this wait through or the work is cancelled.
     *
     * @param cancellation ends the wait
     * @throws ProviderException with kind {@code CANCELLED} if cancelled
     * @throws IllegalStateException if nobody opens it within 30 seconds, or the thread is interrupted
     */
    public void pass(Cancellation cancellation) {
        change(() -> arrived++);
        try (Cancellation.Registration ignored = cancellation.onCancel(() -> change(() -> {}))) {
            lock.lock();
            try {
                await(() -> open || permits > 0 || cancellation.isCancelled(), "nobody opened the gate");
                if (cancellation.isCancelled()) {
                    throw new ProviderException(
                            ProviderException.Kind.CANCELLED, "Cancelled while it waited at a gate of the test", null);
                }
                permits -= open ? 0 : 1;
            } finally {
                lock.unlock();
            }
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void await(BooleanSupplier condition, String otherwise) {
        lock.lock();
        try {
            long left = PATIENCE.toNanos();
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    throw new IllegalStateException("After " + PATIENCE.toSeconds() + " s, " + otherwise);
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted at a gate of the test", e);
        } finally {
            lock.unlock();
        }
    }
}
