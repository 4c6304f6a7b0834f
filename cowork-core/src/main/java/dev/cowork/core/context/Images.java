package dev.cowork.core.context;

import dev.cowork.data.ContentHash;
import dev.cowork.data.Part;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.SegmentContent;
import dev.cowork.spi.DocumentReader;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The pictures of a context. */
final class Images {
    private Images() {}

    /** The pictures that messages name. */
    static Set<ContentHash> in(List<ChatMessage> messages) {
        return messages.stream()
                .flatMap(message -> message.parts().stream())
                .filter(Part.Image.class::isInstance)
                .map(part -> ((Part.Image) part).content())
                .collect(Collectors.toSet());
    }

    /** Reads the pictures that kept segments name; one that was erased is not there. */
    static Map<ContentHash, String> of(
            List<ContextSegment> segments, DocumentReader blobs, Map<ContentHash, String> known) {
        Map<ContentHash, String> images = new HashMap<>();
        for (ContextSegment segment : segments) {
            if (segment.content() instanceof SegmentContent.OfPart part
                    && part.part() instanceof Part.Image image
                    && segment.kept()) {
                String there = known.get(image.content());
                if (there != null) {
                    images.put(image.content(), there);
                } else {
                    blobs.blob(image.content())
                            .ifPresent(bytes -> images.put(
                                    image.content(), Base64.getEncoder().encodeToString(bytes)));
                }
            }
        }
        return images;
    }
}
