package dev.cowork.spi;

import dev.cowork.data.ContentHash;

/**
 * The vector of a text.
 *
 * @param text the hash of the text
 * @param vector a unit vector; not changed afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TextVector(ContentHash text, float[] vector) {}
