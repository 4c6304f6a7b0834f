package dev.cowork.core.chat;

import dev.cowork.TurnEvent;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Goes through the events of a turn as they come. Used by one thread. */
final class LogIterator implements Iterator<TurnEvent> {
    private final TurnLog log;
    private final Runnable interrupted;
    private Optional<TurnEvent> upcoming = Optional.empty();
    private int next;

    LogIterator(TurnLog log, Runnable interrupted) {
        this.log = log;
        this.interrupted = interrupted;
    }

    @Override
    public boolean hasNext() {
        if (upcoming.isEmpty()) {
            upcoming = await();
        }
        return upcoming.isPresent();
    }

    @Override
    public TurnEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The turn has ended");
        }
        TurnEvent event = upcoming.orElseThrow();
        upcoming = Optional.empty();
        next++;
        return event;
    }

    private Optional<TurnEvent> await() {
        boolean wasInterrupted = false;
        try {
            while (true) {
                try {
                    return log.await(next);
                } catch (InterruptedException e) {
                    wasInterrupted = true;
                    interrupted.run();
                }
            }
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
