package dev.cowork.core.chat;

import dev.cowork.data.TurnId;
import dev.cowork.data.WorkspaceId;
import dev.cowork.error.ClosedException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The turns that an engine runs in this process, so that closing it can end them. Thread-safe. */
public final class RunningTurns {
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<LiveTurnStream> running = new LinkedHashSet<>();
    private boolean closed;
    private long ends;

    /** Creates an empty registry. */
    public RunningTurns() {}

    /**
     * Refuses new turns, cancels those that run, and waits until they are committed as broken. Idempotent.
     *
     * @param longest how long to wait at the most
     * @return whether all ended in time
     */
    public boolean close(Duration longest) {
        List<LiveTurnStream> toCancel;
        lock.lock();
        try {
            closed = true;
            toCancel = List.copyOf(running);
        } finally {
            lock.unlock();
        }
        // The newest first: what is queued must not begin when what it waits for ends.
        toCancel.reversed().forEach(LiveTurnStream::cancel);
        return awaitNone(longest);
    }

    /**
     * How many turns run.
     *
     * @return at least 0
     */
    public int count() {
        lock.lock();
        try {
            return running.size();
        } finally {
            lock.unlock();
        }
    }

    void add(LiveTurnStream stream) {
        lock.lock();
        try {
            if (closed) {
                throw new ClosedException("The engine is closed; no turn was begun");
            }
            running.add(stream);
        } finally {
            lock.unlock();
        }
    }

    void remove(LiveTurnStream stream) {
        lock.lock();
        try {
            running.remove(stream);
            ends++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Optional<LiveTurnStream> find(WorkspaceId workspace, TurnId turn) {
        lock.lock();
        try {
            return running.stream()
                    .filter(stream -> stream.isOf(workspace, turn))
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a turn of this process ends, or for a while: a turn of another process ends without telling. */
    void awaitChange(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long seen = ends;
            long left = longest.toNanos();
            while (ends == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitNone(Duration longest) {
        long left = longest.toNanos();
        lock.lock();
        try {
            while (!running.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return running.isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return running.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
