package dev.cowork;

import dev.cowork.error.CoworkException;
import org.jspecify.annotations.Nullable;

/**
 * A model answered, but not with the value that was asked for, not even when it was asked once more. The turn is
 * answered, and its reply is kept as it came.
 */
public final class StructuredOutputException extends CoworkException {
    private static final long serialVersionUID = 1L;

    private final transient Turn turn;

    /**
     * Creates the error.
     *
     * @param message what is wrong with the reply
     * @param turn the answered turn
     * @param cause the error below it, or null
     */
    public StructuredOutputException(String message, Turn turn, @Nullable Throwable cause) {
        super(message, cause);
        this.turn = turn;
    }

    /**
     * The turn.
     *
     * @return the turn, answered
     */
    public Turn turn() {
        return turn;
    }

    /**
     * What the model answered.
     *
     * @return the text, as it came
     */
    public String raw() {
        return turn.reply();
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
