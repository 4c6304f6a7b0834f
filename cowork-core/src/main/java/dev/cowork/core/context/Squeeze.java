package dev.cowork.core.context;

import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.error.BudgetExceededException;
import dev.cowork.error.ConflictException;
import dev.cowork.llm.Section;
import dev.cowork.llm.Segment;
import dev.cowork.llm.SegmentReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Takes out of a context what must not be in it any more, and makes room in it by leaving out what matters least: the last
 * excerpts, then the oldest history.
 */
final class Squeeze {
    private Squeeze() {}

    static void to(int limit, List<ContextSegment> segments) {
        for (int index : expendable(segments)) {
            if (tokens(segments) <= limit) {
                return;
            }
            leaveOut(segments, index, SegmentReason.of(SegmentReason.Kind.OVER_WINDOW));
        }
        int tokens = tokens(segments);
        if (tokens > limit) {
            throw new BudgetExceededException("The context has " + tokens + " tokens without excerpts and history,"
                    + " but the model's window leaves " + limit
                    + " beside the reply; shorten it, or choose a model with a larger window");
        }
    }

    /** The tokens that are there when all has been left out that can be. */
    static int least(List<ContextSegment> segments) {
        return tokens(segments.stream()
                .filter(segment -> segment.isFrame()
                        || (segment.section() != Section.EXCERPTS && segment.section() != Section.HISTORY))
                .toList());
    }

    /**
     * Leaves out what came from sources that are gone.
     *
     * @throws ConflictException if the turn's own messages are among them
     */
    static void forgotten(List<ContextSegment> segments, Predicate<Source> isForgotten) {
        Map<Source, Boolean> known = new HashMap<>();
        for (int index = 0; index < segments.size(); index++) {
            ContextSegment segment = segments.get(index);
            if (segment.kept()
                    && segment.source()
                            .filter(origin -> known.computeIfAbsent(origin.source(), isForgotten::test))
                            .isPresent()) {
                if (segment.section() == Section.PROMPT) {
                    throw new ConflictException("What this turn answers was forgotten or erased while it ran ("
                            + segment.source().get().source() + "); it is not sent again");
                }
                leaveOut(segments, index, SegmentReason.of(SegmentReason.Kind.FORGOTTEN));
            }
        }
    }

    private static List<Integer> expendable(List<ContextSegment> segments) {
        List<Integer> excerpts = indexes(segments, Section.EXCERPTS);
        List<Integer> all = new ArrayList<>(excerpts.reversed());
        all.addAll(indexes(segments, Section.HISTORY));
        return all;
    }

    private static List<Integer> indexes(List<ContextSegment> segments, Section section) {
        return IntStream.range(0, segments.size())
                .filter(i -> segments.get(i).section() == section
                        && segments.get(i).kept()
                        && !segments.get(i).isFrame())
                .boxed()
                .toList();
    }

    /** Of the history, the whole message goes, and the results of the tools that it calls. */
    private static void leaveOut(List<ContextSegment> segments, int index, SegmentReason reason) {
        ContextSegment least = segments.get(index);
        int last = least.section() == Section.HISTORY ? lastOfExchange(segments, index) : least.message();
        for (int i = 0; i < segments.size(); i++) {
            ContextSegment segment = segments.get(i);
            boolean goes = least.section() == Section.HISTORY
                    ? segment.section() == Section.HISTORY
                            && segment.message() >= least.message()
                            && segment.message() <= last
                    : i == index || framesOf(segments, index, i);
            if (goes && segment.kept()) {
                segments.set(i, segment.because(reason));
            }
        }
    }

    private static int lastOfExchange(List<ContextSegment> segments, int index) {
        int last = segments.get(index).message();
        for (ContextSegment segment : segments.subList(index, segments.size())) {
            if (segment.message() > last) {
                if (segment.role() != Role.TOOL) {
                    break;
                }
                last = segment.message();
            }
        }
        return last;
    }

    /** Whether a segment frames another one that is next to it. */
    static boolean framesOf(List<ContextSegment> segments, int framed, int candidate) {
        ContextSegment segment = segments.get(candidate);
        String detail = segment.reason().detail();
        return segment.isFrame()
                && ((candidate == framed - 1 && detail.equals(Pieces.NAMES))
                        || (candidate == framed + 1 && detail.equals(Pieces.ENDS)));
    }

    private static int tokens(List<ContextSegment> segments) {
        return segments.stream()
                .filter(Segment::kept)
                .mapToInt(ContextSegment::tokens)
                .sum();
    }
}
