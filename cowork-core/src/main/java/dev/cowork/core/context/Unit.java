package dev.cowork.core.context;

import dev.cowork.llm.Segment;
import dev.cowork.llm.SegmentReason;
import java.util.List;

/**
 * Segments that are in a context together or not at all: a text with what frames it, or a message with its parts.
 *
 * @param segments in order; not yet in their places
 */
record Unit(List<ContextSegment> segments) {
    Unit {
        segments = List.copyOf(segments);
    }

    static Unit of(ContextSegment... segments) {
        return new Unit(List.of(segments));
    }

    int tokens() {
        return segments.stream()
                .filter(Segment::kept)
                .mapToInt(ContextSegment::tokens)
                .sum();
    }

    /** Whether it wants to be in the context. */
    boolean kept() {
        return segments.stream().anyMatch(Segment::kept);
    }

    /** The same, left out; what only framed it is gone, and so is what it would have saved. */
    Unit leftOut(SegmentReason.Kind kind, String detail) {
        SegmentReason reason = new SegmentReason(kind, detail);
        return new Unit(segments.stream()
                .filter(segment -> !segment.isFrame() && segment.reason().kind() != SegmentReason.Kind.SHORTENED)
                .map(segment -> segment.kept() ? segment.because(reason) : segment)
                .toList());
    }
}
