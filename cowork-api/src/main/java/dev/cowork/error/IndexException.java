package dev.cowork.error;

import org.jspecify.annotations.Nullable;

/** A derived index failed. The store is untouched, and the index can be rebuilt from it. */
public final class IndexException extends CoworkException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message what was tried, on which index, and what to do
     * @param cause the error below it, or null
     */
    public IndexException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
