package dev.cowork.llm;

/**
 * Counts the tokens of a text. Pure and thread-safe.
 */
public interface TokenCounter {
    /**
     * Counts.
     *
     * @param text any text
     * @return its tokens, at least 0
     */
    int count(String text);

    /**
     * Whether the counts are a guess.
     *
     * @return true for an estimate, false for the model's own count
     */
    boolean isEstimate();
}
