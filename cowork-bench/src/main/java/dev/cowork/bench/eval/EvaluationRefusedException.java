package dev.cowork.bench.eval;

/**
 * There is no score, because what would be scored is not what the report would say: a leg is behind, pending, down or
 * was not asked, the vectors are of another model, or the data is not whole.
 */
public final class EvaluationRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the refusal.
     *
     * @param message what is wrong, and what to do
     */
    public EvaluationRefusedException(String message) {
        super(message);
    }
}
