package dev.cowork.http;

import dev.cowork.error.ProviderException;
import dev.cowork.llm.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches one call and aborts it: when it is cancelled, when the first token or the next byte does not come in time.
 * Aborting closes the body, which closes the connection; interrupting the reading thread would not.
 *
 * <p>Only the time spent in reading counts: a sink that is slow to take a reply does not make the server late.
 */
final class CallWatch implements AutoCloseable {
    private final ScheduledExecutorService timer;
    private final HttpTimeouts timeouts;
    private final CallErrors errors;
    private final Set<CallWatch> running;
    private final Cancellation.Registration registration;

    /** Guards everything below: aborting comes from the timer, from whoever cancels, and from the reader itself. */
    private final Object lock = new Object();

    private @Nullable ProviderException aborted;
    private @Nullable Future<?> exchange;
    private @Nullable InputStream body;
    private @Nullable Future<?> tick;
    private boolean first = true;
    private boolean reading = true;
    private boolean closed;
    private long deadline;

    /** Stays in {@code running} until it is closed. */
    CallWatch(
            ScheduledExecutorService timer,
            HttpTimeouts timeouts,
            CallErrors errors,
            Cancellation cancellation,
            Set<CallWatch> running) {
        this.timer = timer;
        this.timeouts = timeouts;
        this.errors = errors;
        this.running = running;
        running.add(this);
        synchronized (lock) {
            schedule(timeouts.firstToken());
        }
        registration = cancellation.onCancel(this::cancel);
    }

    /** The exchange to cancel until there is a body to close. */
    void sent(Future<?> future) {
        synchronized (lock) {
            exchange = future;
        }
        abortIfDue();
    }

    /** The body to close. */
    void answered(InputStream stream) {
        synchronized (lock) {
            body = stream;
        }
        abortIfDue();
    }

    /** The first token is here; from now on the idle time-out counts. */
    void firstTokenCame() {
        synchronized (lock) {
            if (first) {
                first = false;
                schedule(timeouts.idle());
            }
        }
    }

    /** The reader starts to wait for the next bytes. */
    void startReading() {
        synchronized (lock) {
            reading = true;
            if (!first) {
                deadline = System.nanoTime() + timeouts.idle().toNanos();
            }
        }
    }

    /** The reader has them. */
    void stopReading() {
        synchronized (lock) {
            reading = false;
        }
    }

    /** What matters has come: what is left may take this long, and then the connection is closed. */
    void leave(Duration grace) {
        synchronized (lock) {
            first = true;
            schedule(grace);
        }
    }

    void cancel() {
        abort(errors.of(ProviderException.Kind.CANCELLED, "the request was cancelled", null));
    }

    /** Throws if the call was aborted. */
    void check() {
        synchronized (lock) {
            if (aborted != null) {
                throw aborted;
            }
        }
    }

    /** Throws if the call was cancelled; a lateness does not count. */
    void checkCancelled() {
        synchronized (lock) {
            if (aborted != null && aborted.kind() == ProviderException.Kind.CANCELLED) {
                throw aborted;
            }
        }
    }

    /** How an error of the connection is to be reported: as what aborted the call, if something did. */
    ProviderException explain(ProviderException.Kind kind, String message, Throwable cause) {
        synchronized (lock) {
            if (aborted != null) {
                return aborted;
            }
        }
        if (Thread.currentThread().isInterrupted()) {
            return errors.of(ProviderException.Kind.CANCELLED, "the thread was interrupted", cause);
        }
        return errors.of(kind, message, cause);
    }

    @Override
    public void close() {
        registration.close();
        running.remove(this);
        synchronized (lock) {
            closed = true;
            if (tick != null) {
                tick.cancel(false);
            }
        }
        release();
    }

    /** Called with the lock held. */
    private void schedule(Duration wait) {
        if (tick != null) {
            tick.cancel(false);
        }
        deadline = System.nanoTime() + wait.toNanos();
        tick = timer.schedule(this::tick, wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void tick() {
        synchronized (lock) {
            if (closed || aborted != null) {
                return;
            }
            long left = reading ? deadline - System.nanoTime() : timeouts.idle().toNanos();
            if (left > 0) {
                tick = timer.schedule(this::tick, left, TimeUnit.NANOSECONDS);
                return;
            }
        }
        abort(errors.of(ProviderException.Kind.TIMEOUT, lateness(), null));
    }

    private String lateness() {
        synchronized (lock) {
            return first
                    ? "no first token within " + timeouts.firstToken().toMillis()
                            + " ms; the server may be loading the model, so try again or allow more time"
                    : "no further byte within " + timeouts.idle().toMillis() + " ms, in the middle of the answer";
        }
    }

    private void abort(ProviderException reason) {
        synchronized (lock) {
            if (aborted != null || closed) {
                return;
            }
            aborted = reason;
        }
        release();
    }

    private void abortIfDue() {
        boolean due;
        synchronized (lock) {
            due = aborted != null;
        }
        if (due) {
            release();
        }
    }

    /** Ends the exchange: closing the body of a complete answer does nothing, of any other it closes the connection. */
    private void release() {
        InputStream open;
        Future<?> running;
        synchronized (lock) {
            open = body;
            running = exchange;
        }
        if (running != null) {
            running.cancel(true);
        }
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is closed for us either way, and who cancels must not hear of it.
                return;
            }
        }
    }
}
