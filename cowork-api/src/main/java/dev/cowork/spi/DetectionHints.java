package dev.cowork.spi;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a message besides its text.
 *
 * @param prompt what the user said, which may ask for a document or name a file, or null
 */
public record DetectionHints(@Nullable String prompt) {
    /** Nothing is known. */
    public static final DetectionHints NONE = new DetectionHints(null);
}
