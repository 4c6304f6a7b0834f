package dev.cowork.spi;

/**
 * A passage for a vector index.
 *
 * @param passage the passage
 * @param vector the vector of its text; not changed afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EmbeddedPassage(Passage passage, float[] vector) {}
