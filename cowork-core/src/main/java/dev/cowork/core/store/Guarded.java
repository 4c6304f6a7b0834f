package dev.cowork.core.store;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** The state of a workspace behind its lock: readers together, a commit alone. */
final class Guarded {
    private final State state = new State();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final Runnable requireOpen;

    Guarded(Runnable requireOpen) {
        this.requireOpen = requireOpen;
    }

    <T> T read(Function<State, T> action) {
        requireOpen.run();
        lock.readLock().lock();
        try {
            return action.apply(state);
        } finally {
            lock.readLock().unlock();
        }
    }

    <T> T write(Function<State, T> action) {
        requireOpen.run();
        lock.writeLock().lock();
        try {
            return action.apply(state);
        } finally {
            lock.writeLock().unlock();
        }
    }
}
