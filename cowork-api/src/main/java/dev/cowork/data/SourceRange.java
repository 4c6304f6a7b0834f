package dev.cowork.data;

/**
 * A range of the text of a source.
 *
 * @param source the source
 * @param range the range in the source's text
 */
public record SourceRange(Source source, Range range) {
    @Override
    public String toString() {
        return source + " characters " + range.start() + " to " + range.end();
    }
}
