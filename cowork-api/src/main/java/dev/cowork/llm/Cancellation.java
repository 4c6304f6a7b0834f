package dev.cowork.llm;

/**
 * Tells running work that nobody wants its result. Thread-safe; once cancelled, always cancelled.
 */
public interface Cancellation {
    /** A cancellation that never comes. */
    Cancellation NEVER = new Cancellation() {
        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public Registration onCancel(Runnable action) {
            return () -> {};
        }
    };

    /**
     * Whether it was cancelled.
     *
     * @return true from the moment of cancelling on
     */
    boolean isCancelled();

    /**
     * Runs an action when it is cancelled, on the thread that cancels; at once if it was cancelled already.
     *
     * @param action what closes the connection or wakes the work; must not block
     * @return takes the action back
     */
    Registration onCancel(Runnable action);

    /** An action that waits for a cancellation. */
    @FunctionalInterface
    interface Registration extends AutoCloseable {
        /** Takes the action back; does nothing if it ran. */
        @Override
        void close();
    }
}
