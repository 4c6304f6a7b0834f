package dev.cowork.error;

/** The engine or the object was closed; the call did nothing. */
public final class ClosedException extends CoworkException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message what was closed
     */
    public ClosedException(String message) {
        super(message, null);
    }
}
