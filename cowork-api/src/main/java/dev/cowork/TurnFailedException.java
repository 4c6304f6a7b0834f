package dev.cowork;

import dev.cowork.error.CoworkException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer failed or was cancelled. The user's message and what came of the reply are committed. */
public final class TurnFailedException extends CoworkException {
    private static final long serialVersionUID = 1L;

    private final transient Turn turn;

    /**
     * Creates the error.
     *
     * @param message what failed
     * @param turn the committed turn
     * @param cause the error that broke it, or null when it was cancelled
     */
    public TurnFailedException(String message, Turn turn, @Nullable Throwable cause) {
        super(message, cause);
        this.turn = turn;
    }

    /**
     * The committed turn.
     *
     * @return the turn, broken
     */
    public Turn turn() {
        return turn;
    }

    @Override
    public boolean retryable() {
        return getCause() instanceof CoworkException cause && cause.retryable();
    }

    @Override
    public Optional<Duration> retryAfter() {
        return getCause() instanceof CoworkException cause ? cause.retryAfter() : Optional.empty();
    }
}
