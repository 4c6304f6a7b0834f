package dev.cowork.core.text;

import dev.cowork.spi.TextExtractor;
import java.util.List;

/** The extractors that the engine brings along. */
public final class BuiltInExtractors {
    private BuiltInExtractors() {}

    /**
     * All of them, in the order in which they are asked.
     *
     * @return the extractors
     */
    public static List<TextExtractor> all() {
        return List.of(new HtmlExtractor(), new PlainExtractor());
    }
}
