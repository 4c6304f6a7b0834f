package dev.cowork.error;

import org.jspecify.annotations.Nullable;

/** Bad input, refused at the door: nothing was written. */
public final class InvalidInputException extends CoworkException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message which input, what is wrong with it, and what would be right
     */
    public InvalidInputException(String message) {
        super(message, null);
    }

    /**
     * Creates the error with what caused it.
     *
     * @param message which input, what is wrong with it, and what would be right
     * @param cause the error below it, or null
     */
    public InvalidInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
