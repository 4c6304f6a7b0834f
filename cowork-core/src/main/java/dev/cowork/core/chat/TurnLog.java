package dev.cowork.core.chat;

import dev.cowork.TurnEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The events of a turn, and what has come of the reply. Thread-safe. It keeps all events: so a listener that is slow or
 * does not listen at all neither loses one nor holds up the turn, at the price of the reply's length in memory.
 */
final class TurnLog {
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<TurnEvent> events = new ArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private boolean ended;

    void add(TurnEvent event) {
        lock.lock();
        try {
            if (event instanceof TurnEvent.Text text) {
                partial.append(text.text());
            }
            events.add(event);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** No event comes any more. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A new call begins: what the last one said is a message by now. */
    void beginReply() {
        lock.lock();
        try {
            partial.setLength(0);
        } finally {
            lock.unlock();
        }
    }

    /** What has come of the reply of the running call. */
    String partial() {
        lock.lock();
        try {
            return partial.toString();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for an event, or for the end. */
    Optional<TurnEvent> await(int index) throws InterruptedException {
        lock.lock();
        try {
            while (events.size() <= index && !ended) {
                changed.await();
            }
            @Nullable TurnEvent event = index < events.size() ? events.get(index) : null;
            return Optional.ofNullable(event);
        } finally {
            lock.unlock();
        }
    }
}
