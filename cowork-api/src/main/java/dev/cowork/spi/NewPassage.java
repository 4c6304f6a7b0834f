package dev.cowork.spi;

import dev.cowork.data.ContentHash;
import dev.cowork.data.Range;
import dev.cowork.data.Source;

/**
 * A passage before the store has given it its id.
 *
 * @param source the source
 * @param range the range of the source's text; not empty
 * @param recipe the name of the recipe that made it
 * @param header what stands before the text of the range when it is indexed, such as date and speaker; perhaps empty
 * @param text the hash of header and text of the range together
 */
public record NewPassage(Source source, Range range, String recipe, String header, ContentHash text) {}
