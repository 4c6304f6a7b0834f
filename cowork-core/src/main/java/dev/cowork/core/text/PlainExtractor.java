package dev.cowork.core.text;

import dev.cowork.spi.ExtractedText;
import dev.cowork.spi.TextExtractor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Takes text, Markdown and source as they are. */
final class PlainExtractor implements TextExtractor {
    @Override
    public String id() {
        return "text";
    }

    @Override
    public Optional<ExtractedText> extract(byte[] bytes, String path) {
        return TextDecoder.decode(bytes)
                .map(text -> new ExtractedText(
                        text,
                        MediaTypes.of(path, text),
                        Optional.empty(),
                        Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)));
    }
}
