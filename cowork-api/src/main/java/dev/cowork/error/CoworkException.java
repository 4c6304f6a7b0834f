package dev.cowork.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of all errors that Cowork throws on purpose. Its message says what was tried, on what, and what to do; it
 * never holds a secret or a whole document.
 *
 * <p>Immutable but for what {@link Throwable} itself allows.
 */
public abstract class CoworkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what was tried, on what, and what to do
     * @param cause the error below it, or null
     */
    protected CoworkException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Whether the same call may succeed later without any change.
     *
     * @return true when trying again makes sense
     */
    public boolean retryable() {
        return false;
    }

    /**
     * How long to wait before trying again, where somebody told.
     *
     * @return the wait, or empty when unknown or not {@link #retryable()}
     */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }
}
