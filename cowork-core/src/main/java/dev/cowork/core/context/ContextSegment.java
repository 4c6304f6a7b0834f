package dev.cowork.core.context;

import dev.cowork.data.Role;
import dev.cowork.data.SourceRange;
import dev.cowork.llm.Section;
import dev.cowork.llm.Segment;
import dev.cowork.llm.SegmentContent;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.Trust;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A segment as a value. Nothing but the text of the host and its users can be one of the system role.
 *
 * @param index its place among all segments
 * @param message the message it is part of, or -1
 * @param role the role of that message
 * @param section the part of the context
 * @param trust whose text it is
 * @param content what it holds
 * @param tokens what it costs
 * @param reason why it is in, or was left out
 * @param origin where it came from, or null; an empty range says that the source has it, but not as text
 * @param ranked the ranker's score, or null
 * @param erased when its text was erased, or null
 */
public record ContextSegment(
        int index,
        int message,
        Role role,
        Section section,
        Trust trust,
        SegmentContent content,
        int tokens,
        SegmentReason reason,
        @Nullable SourceRange origin,
        @Nullable Double ranked,
        @Nullable Instant erased)
        implements Segment {
    private static final int SHOWN = 60;

    /**
     * Checks the trust.
     *
     * @throws IllegalArgumentException if other text than that of the host or a user would enter the system role
     */
    public ContextSegment {
        if (role == Role.SYSTEM && reason.kind().kept() && !mayInstruct(trust)) {
            throw new IllegalArgumentException("Text of trust " + trust + " must not enter the system role");
        }
    }

    /**
     * Whether text of a trust may be in the system role.
     *
     * @param trust whose text
     * @return true for the host and its users
     */
    public static boolean mayInstruct(Trust trust) {
        return trust == Trust.HOST || trust == Trust.USER;
    }

    /**
     * The same at a place.
     *
     * @param newIndex its place among all segments
     * @param newMessage the message it is part of, or -1
     * @return the placed segment
     */
    ContextSegment at(int newIndex, int newMessage) {
        return new ContextSegment(
                newIndex, newMessage, role, section, trust, content, tokens, reason, origin, ranked, erased);
    }

    /**
     * The same for another reason.
     *
     * @param newReason why it is in, or was left out
     * @return the changed segment
     */
    ContextSegment because(SegmentReason newReason) {
        return new ContextSegment(
                index, message, role, section, trust, content, tokens, newReason, origin, ranked, erased);
    }

    /**
     * The same at another price.
     *
     * @param newTokens what it costs
     * @return the changed segment
     */
    ContextSegment costing(int newTokens) {
        return new ContextSegment(
                index, message, role, section, trust, content, newTokens, reason, origin, ranked, erased);
    }

    /**
     * The same with another content.
     *
     * @param newContent what it holds
     * @return the changed segment
     */
    ContextSegment holding(SegmentContent newContent) {
        return new ContextSegment(
                index, message, role, section, trust, newContent, tokens, reason, origin, ranked, erased);
    }

    /**
     * The same with a source.
     *
     * @param newOrigin where it came from, or null
     * @return the changed segment
     */
    ContextSegment from(@Nullable SourceRange newOrigin) {
        return new ContextSegment(
                index, message, role, section, trust, content, tokens, reason, newOrigin, ranked, erased);
    }

    /**
     * The same with a score.
     *
     * @param score the ranker's
     * @return the changed segment
     */
    ContextSegment scored(double score) {
        return new ContextSegment(index, message, role, section, trust, content, tokens, reason, origin, score, erased);
    }

    /** Whether it only frames other segments. */
    boolean isFrame() {
        return reason.kind() == SegmentReason.Kind.FRAME;
    }

    @Override
    public Optional<SourceRange> source() {
        return Optional.ofNullable(origin);
    }

    @Override
    public OptionalDouble score() {
        return ranked == null ? OptionalDouble.empty() : OptionalDouble.of(ranked);
    }

    @Override
    public Optional<Instant> erasedAt() {
        return Optional.ofNullable(erased);
    }

    /** One line: whether it is in and why, its tokens, whose it is, where from, and how its text begins. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s %5d tokens  %s of %s: %s%s%s  %s",
                reason.kind().kept() ? "kept    " : "left out",
                tokens,
                section,
                trust,
                reason.kind(),
                reason.detail().isEmpty() ? "" : ", " + reason.detail(),
                origin == null ? "" : ", from " + origin,
                beginning());
    }

    private String beginning() {
        if (erased != null) {
            return "(erased " + erased + ")";
        }
        String line = text().strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
