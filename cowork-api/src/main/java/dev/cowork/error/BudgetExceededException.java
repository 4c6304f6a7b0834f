package dev.cowork.error;

/** What must be in the context does not fit the model's window, or a spending limit would be passed. */
public final class BudgetExceededException extends CoworkException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message which budget, its size, what was needed, and what to do
     */
    public BudgetExceededException(String message) {
        super(message, null);
    }
}
