package dev.cowork.spi;

/**
 * A passage for a keyword index.
 *
 * @param passage the passage
 * @param text its header and the text of its range
 */
public record IndexedPassage(Passage passage, String text) {}
