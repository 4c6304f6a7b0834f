package dev.cowork.llm;

import java.util.List;

/**
 * The ordered segments of one call, kept and left out. Immutable. {@link #request()} is a pure function of the kept
 * segments.
 */
public interface Context {
    /**
     * All segments.
     *
     * @return in the order in which they stand in the context
     */
    List<Segment> segments();

    /**
     * The model's window that the context was made for.
     *
     * @return in tokens
     */
    int window();

    /**
     * What the kept segments cost.
     *
     * @return the sum of their tokens
     */
    int tokens();

    /**
     * Whether the tokens are a guess.
     *
     * @return true for estimates
     */
    boolean estimated();

    /**
     * What the model is given: nothing but the kept segments.
     *
     * @return the request
     */
    ChatRequest request();

    /**
     * What it saved to name reads of documents by a line where their text is elsewhere in the request, or was in an
     * earlier one.
     *
     * @return in tokens
     */
    default int saved() {
        return segments().stream()
                .filter(segment -> segment.reason().kind() == SegmentReason.Kind.SHORTENED)
                .mapToInt(Segment::tokens)
                .sum();
    }

    /**
     * The kept segments.
     *
     * @return in order
     */
    default List<Segment> kept() {
        return segments().stream().filter(Segment::kept).toList();
    }

    /**
     * What was left out, each with its reason.
     *
     * @return in order
     */
    default List<Segment> leftOut() {
        return segments().stream().filter(segment -> !segment.kept()).toList();
    }
}
