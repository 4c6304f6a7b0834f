package dev.cowork.error;

/** The directory has an opener already, in this process or another one. */
public final class AlreadyOpenException extends CoworkException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message which directory, and who holds it where that is known
     */
    public AlreadyOpenException(String message) {
        super(message, null);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
