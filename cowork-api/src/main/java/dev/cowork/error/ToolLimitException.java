package dev.cowork.error;

/** A model still asked for tools when its turn had made as many calls as it may. */
public final class ToolLimitException extends CoworkException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message the limit, and what to do
     */
    public ToolLimitException(String message) {
        super(message, null);
    }
}
