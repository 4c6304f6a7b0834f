package dev.cowork.error;

/** Something that was named does not exist in this workspace, or no provider answers to a name. */
public final class NotFoundException extends CoworkException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message what was looked for, where, and what is there instead
     */
    public NotFoundException(String message) {
        super(message, null);
    }
}
