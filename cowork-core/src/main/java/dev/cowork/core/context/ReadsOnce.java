package dev.cowork.core.context;

import dev.cowork.core.edit.DocumentReads;
import dev.cowork.core.edit.ReadLine;
import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.Part;
import dev.cowork.data.Range;
import dev.cowork.data.SourceKind;
import dev.cowork.data.SourceRange;
import dev.cowork.llm.Section;
import dev.cowork.llm.Segment;
import dev.cowork.llm.SegmentContent;
import dev.cowork.llm.SegmentReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows what tools read, once in a request: messages keep one line for each read. In the turn that reads, the text is put
 * in, unless it is among the open documents or a later read of the turn shows it; in the history, the line is all. What
 * that saved is a segment that is left out, whose tokens are the difference.
 */
final class ReadsOnce {
    private static final String TOO_LONG = "(Its text does not fit into the request; view fewer lines at once.)";

    private final ChatId chat;
    private final DocumentReads documents;
    private final Pieces pieces;
    private final Eligibility eligibility;
    /** What a result in the turn comes from, when it shows no text of a document. */
    private final SourceRange prompt;

    ReadsOnce(Message prompt, DocumentReads documents, Pieces pieces, Eligibility eligibility) {
        this.chat = prompt.chat();
        this.prompt = Origins.of(prompt);
        this.documents = documents;
        this.pieces = pieces;
        this.eligibility = eligibility;
    }

    /** A result that has a read, and what that shows. */
    private record Found(int index, Part.ToolResult result, ReadLine line, DocumentReads.Read read) {}

    /** The segments of the history, in which a read is one line. */
    List<ContextSegment> past(List<ContextSegment> segments) {
        List<ContextSegment> made = new ArrayList<>();
        for (ContextSegment segment : segments) {
            @Nullable Found found = found(segment, made.size()).orElse(null);
            if (found == null) {
                made.add(segment);
                continue;
            }
            ContextSegment shortened = with(segment, found, found.line.line());
            made.add(shortened);
            made.add(saved(segment, found, shortened));
        }
        return made;
    }

    /** Puts the texts into the results of the turn, and takes out those that are elsewhere in the request. */
    void present(List<ContextSegment> segments) {
        segments.removeIf(segment ->
                segment.section() == Section.PROMPT && segment.reason().kind() == SegmentReason.Kind.SHORTENED);
        List<Found> all = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).section() == Section.PROMPT) {
                found(segments.get(i), i).ifPresent(all::add);
            }
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            present(segments, all.get(i), all.subList(i + 1, all.size()));
        }
    }

    private void present(List<ContextSegment> segments, Found found, List<Found> later) {
        ContextSegment segment = segments.get(found.index);
        @Nullable String elsewhere = elsewhere(segments, found, later);
        String head = found.line.line() + "\ntoken: " + found.line.token() + "\n";
        if (elsewhere == null) {
            segments.set(
                    found.index,
                    with(segment, found, head + found.read.numbered())
                            .from(new SourceRange(found.read.source(), new Range(0, 0))));
            return;
        }
        ContextSegment shortened = with(segment, found, head + elsewhere);
        if (shortened.source().orElseThrow().source().key().kind() == SourceKind.DOCUMENT) {
            shortened = shortened.from(prompt);
        }
        segments.set(found.index, shortened);
        segments.add(found.index + 1, saved(segment, found, shortened));
    }

    /** Where in the request the text is, or null when it is nowhere else. */
    private @Nullable String elsewhere(List<ContextSegment> segments, Found found, List<Found> later) {
        if (eligibility.isForgotten(found.read.source())) {
            return "(The document was forgotten.)";
        }
        boolean open = segments.stream()
                .filter(segment -> segment.section() == Section.OPEN_DOCUMENTS && segment.kept() && !segment.isFrame())
                .anyMatch(segment -> segment.source()
                        .filter(origin ->
                                origin.source().key().equals(found.read.source().key()))
                        .isPresent());
        if (open) {
            return "(Its text, as it is now, is among the open documents.)";
        }
        return later.stream().anyMatch(other -> covers(other, found)) ? "(Its text is shown further down.)" : null;
    }

    /** In another state of the document the same numbers may be those of other lines; all of it has what is left of them. */
    private static boolean covers(Found other, Found found) {
        boolean sameLines = other.read.source().equals(found.read.source())
                && other.line.token().version() == found.line.token().version()
                && other.line.token().firstLine() <= found.line.token().firstLine()
                && other.line.token().lastLine() >= found.line.token().lastLine();
        return sameLines
                || other.read.whole()
                        && other.line
                                .token()
                                .document()
                                .equals(found.line.token().document());
    }

    /**
     * Leaves texts of the turn's reads out, oldest first, until what cannot be left out fits: a text that is too long is
     * for the model to ask for in parts, not the end of the turn.
     */
    void fit(List<ContextSegment> segments, int limit) {
        for (int i = 0; i < segments.size() && Squeeze.least(segments) > limit; i++) {
            int at = i;
            ContextSegment segment = segments.get(i);
            if (segment.section() == Section.PROMPT) {
                found(segment, i)
                        .filter(found -> segment.source().orElseThrow().source().equals(found.read.source()))
                        .ifPresent(found -> segments.set(
                                at,
                                with(segment, found, found.line.line() + "\n" + TOO_LONG)
                                        .from(prompt)));
            }
        }
    }

    private Optional<Found> found(ContextSegment segment, int index) {
        if (!(segment.content() instanceof SegmentContent.OfPart(Part.ToolResult result)) || !segment.kept()) {
            return Optional.empty();
        }
        return ReadLine.in(result.text())
                .flatMap(line -> documents.read(chat, line.token()).map(read -> new Found(index, result, line, read)));
    }

    private ContextSegment with(Segment segment, Found found, String shown) {
        Part.ToolResult result = found.result;
        String text = found.line.before(result.text()) + shown;
        return pieces.part(
                        segment.section(),
                        segment.role(),
                        segment.trust(),
                        new Part.ToolResult(result.id(), result.name(), text, result.error()),
                        segment.reason(),
                        segment.source().orElseThrow())
                .at(segment.index(), segment.message());
    }

    private ContextSegment saved(ContextSegment segment, Found found, ContextSegment shortened) {
        int tokens = with(segment, found, found.line.line() + "\n" + found.read.numbered())
                        .tokens()
                - shortened.tokens();
        SegmentReason reason = new SegmentReason(SegmentReason.Kind.SHORTENED, found.line.line());
        return pieces.text(
                        segment.section(),
                        segment.role(),
                        segment.trust(),
                        "",
                        reason,
                        new SourceRange(found.read.source(), new Range(0, 0)))
                .at(segment.index(), segment.message())
                .costing(Math.max(0, tokens));
    }
}
