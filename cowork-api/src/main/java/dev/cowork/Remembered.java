package dev.cowork;

/**
 * What came of remembering.
 *
 * @param memory the memory that holds the statement now
 * @param outcome whether it is new
 * @param similarity how alike the statement and the memory's text are, from 0 to 1; 1 for a new one
 */
public record Remembered(Memory memory, Outcome outcome, double similarity) {
    /** Whether a statement was new. */
    public enum Outcome {
        /** A new memory was made. */
        NEW,
        /** A memory says exactly this. */
        MERGED_EXACT,
        /** A memory says nearly this; its text was kept. */
        MERGED_NEAR
    }
}
