package dev.cowork.error;

/**
 * The state moved: a document is at another version, a path is taken, a turn is already running. Nothing was written.
 * Read again, then decide.
 */
public final class ConflictException extends CoworkException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message what was expected, what was found, and what to do
     */
    public ConflictException(String message) {
        super(message, null);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
