package dev.cowork.llm;

import dev.cowork.data.Role;
import dev.cowork.data.SourceRange;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** One piece of a context, kept or left out. Immutable. */
public interface Segment {
    /**
     * Its place among all segments of the context.
     *
     * @return from 0
     */
    int index();

    /**
     * The message of the request that it is part of.
     *
     * @return from 0; kept segments with the same number make one message; -1 for tools, schema and options
     */
    int message();

    /**
     * The role of its message.
     *
     * @return the role; {@link Role#SYSTEM} where {@link #message()} is -1
     */
    Role role();

    /**
     * The part of the context that it belongs to.
     *
     * @return the section
     */
    Section section();

    /**
     * Whose text it is.
     *
     * @return the trust
     */
    Trust trust();

    /**
     * What it holds.
     *
     * @return the content; an empty text once erased
     */
    SegmentContent content();

    /**
     * What it costs.
     *
     * @return tokens by the counter of the call, at least 0
     */
    int tokens();

    /**
     * Why it is in, or was left out.
     *
     * @return the reason
     */
    SegmentReason reason();

    /**
     * Where it came from.
     *
     * @return the source and the range in it; empty for what has no source
     */
    Optional<SourceRange> source();

    /**
     * How well it answered the query it was found by.
     *
     * @return the ranker's score, or empty for what was not searched
     */
    OptionalDouble score();

    /**
     * When its text was erased.
     *
     * @return the instant, or empty
     */
    Optional<Instant> erasedAt();

    /**
     * Whether it is in the request.
     *
     * @return true if kept
     */
    default boolean kept() {
        return reason().kind().kept();
    }

    /**
     * Its text, where it is text.
     *
     * @return the text, or an empty text for other contents
     */
    default String text() {
        return content() instanceof SegmentContent.Text text ? text.text() : "";
    }
}
