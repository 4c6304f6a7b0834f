package dev.cowork.core.context;

import dev.cowork.core.edit.DocumentReads;
import dev.cowork.data.ChatId;
import dev.cowork.data.SourceKey;
import dev.cowork.llm.Section;
import dev.cowork.llm.Segment;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.TokenCounter;
import dev.cowork.spi.WorkspaceStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Shows the open documents as they are now in the next call of a turn, whose tools may have edited them. What did not fit
 * the first call stays out.
 */
final class OpenAgain {
    private static final Pattern MARK = Pattern.compile("\\[source( \\d+)?: .*\\]\\n");

    private final WorkspaceStore store;
    private final TokenCounter counter;
    private final Eligibility eligibility;
    private final DocumentReads documents;

    OpenAgain(WorkspaceStore store, TokenCounter counter, Eligibility eligibility, DocumentReads documents) {
        this.store = store;
        this.counter = counter;
        this.eligibility = eligibility;
        this.documents = documents;
    }

    void refresh(List<ContextSegment> segments, ChatId chat) {
        OptionalInt first = IntStream.range(0, segments.size())
                .filter(i -> isOpen(segments.get(i)))
                .findFirst();
        if (first.isEmpty()) {
            return;
        }
        int message = segments.get(first.getAsInt()).message();
        Mark mark = mark(segments);
        Set<SourceKey> out = leftOut(segments);
        segments.removeIf(OpenAgain::isOpen);
        OpenTexts open = new OpenTexts(store, new Pieces(counter, mark), eligibility, documents);
        List<ContextSegment> again = new ArrayList<>();
        for (Unit unit : open.units(chat)) {
            boolean stays = unit.segments().stream()
                    .flatMap(segment -> segment.source().stream())
                    .noneMatch(origin -> out.contains(origin.source().key()));
            (stays || !unit.kept()
                            ? unit
                            : unit.leftOut(SegmentReason.Kind.OVER_SHARE, "did not fit the first call of the turn"))
                    .segments()
                    .forEach(segment -> again.add(segment.at(0, message)));
        }
        segments.addAll(first.getAsInt(), again);
    }

    private static boolean isOpen(ContextSegment segment) {
        return segment.section() == Section.OPEN_DOCUMENTS
                && !segment.reason().detail().equals(Assembly.OPENING);
    }

    private static Set<SourceKey> leftOut(List<ContextSegment> segments) {
        Set<SourceKey> out = new HashSet<>();
        segments.stream()
                .filter(segment -> segment.section() == Section.OPEN_DOCUMENTS && !segment.kept())
                .flatMap(segment -> segment.source().stream())
                .forEach(origin -> out.add(origin.source().key()));
        return out;
    }

    private static Mark mark(List<ContextSegment> segments) {
        return segments.stream()
                .filter(Segment::kept)
                .filter(ContextSegment::isFrame)
                .map(segment -> MARK.matcher(segment.text()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1) == null
                        ? Mark.PLAIN
                        : new Mark(Integer.parseInt(matcher.group(1).strip())))
                .findFirst()
                .orElse(Mark.PLAIN);
    }
}
