package dev.cowork.spi;

import java.util.Optional;

/** Turns the bytes of a file into text. Pure and thread-safe. */
public interface TextExtractor {
    /**
     * The name by which it is known.
     *
     * @return such as {@code html}
     */
    String id();

    /**
     * Extracts.
     *
     * @param bytes the file's content; must not be changed
     * @param path its path, for its ending
     * @return the text, or empty when this is not its sort of file
     * @throws dev.cowork.error.InvalidInputException if it is its sort of file, but cannot be read
     */
    Optional<ExtractedText> extract(byte[] bytes, String path);
}
