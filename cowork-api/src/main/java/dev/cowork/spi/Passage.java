package dev.cowork.spi;

import dev.cowork.data.ContentHash;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import java.time.Instant;

/**
 * A small, disposable range of a source. Its identity is source, range and recipe; both legs index it under the same id.
 *
 * @param id from 1; grows with the change number of the commit and the place in it, and is never used again
 * @param source the source
 * @param range the range of the source's text
 * @param recipe the name of the recipe that made it
 * @param header what stands before the text of the range when it is indexed; perhaps empty
 * @param text the hash of header and text of the range together
 * @param at when the source was written or said
 */
public record Passage(
        long id, Source source, Range range, String recipe, String header, ContentHash text, Instant at) {}
