package dev.cowork;

import java.util.Iterator;

/**
 * A turn while it is answered. Can be iterated once, by one thread; the other methods are safe from any thread.
 */
public interface TurnStream extends Iterable<TurnEvent>, AutoCloseable {
    /**
     * The events as they come. The iterator waits for the next one and ends with the turn; a failure of the turn shows
     * in {@link #turn()}, not here.
     *
     * @return the one iterator
     * @throws IllegalStateException if it was asked for before
     */
    @Override
    Iterator<TurnEvent> iterator();

    /** Ends the answer early: closes the connection to the model at once and keeps what came. Idempotent. */
    void cancel();

    /**
     * Waits for the end.
     *
     * @return the turn, answered
     * @throws TurnFailedException if the answer failed or was cancelled; it carries the committed turn
     */
    Turn turn();

    /** Cancels the turn if it still runs, and waits until what came is committed. Idempotent. */
    @Override
    void close();
}
