package dev.cowork.error;

/** A call was not made, since it could pass a spending limit. */
public final class SpendingLimitException extends CoworkException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message the limit, what was spent, what the call could cost, and what to do
     */
    public SpendingLimitException(String message) {
        super(message, null);
    }
}
