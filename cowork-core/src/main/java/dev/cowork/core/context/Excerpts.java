package dev.cowork.core.context;

import dev.cowork.Hit;
import dev.cowork.LegStatus;
import dev.cowork.SearchRequest;
import dev.cowork.SearchResults;
import dev.cowork.core.base.Scope;
import dev.cowork.core.base.Searcher;
import dev.cowork.data.Message;
import dev.cowork.data.Range;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.data.SourceRange;
import dev.cowork.llm.Section;
import dev.cowork.llm.SegmentReason;
import dev.cowork.spi.DocumentRecord;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the search for the prompt finds, as units of a frame that names the source, the excerpt, and its end. */
final class Excerpts {
    private static final int MOST_HITS = 20;
    /** The longest query that a search takes; the beginning of a longer prompt has to do. */
    private static final int LONGEST_QUERY = 10_000;

    private final Scope scope;
    private final Pieces pieces;
    private final Searcher searcher;
    private final Eligibility eligibility;

    Excerpts(Scope scope, Pieces pieces, Searcher searcher, Eligibility eligibility) {
        this.scope = scope;
        this.pieces = pieces;
        this.searcher = searcher;
        this.eligibility = eligibility;
    }

    /**
     * Searches and offers what was found, best first.
     *
     * @param prompt the user's message; neither it nor what came after it is found
     * @param shownFrom the first message of this chat that the history shows
     */
    void offer(Draft draft, Message prompt, long shownFrom) {
        SearchResults results =
                searcher.search(SearchRequest.of(query(prompt.text())).withLimit(MOST_HITS));
        draft.offer(Section.EXCERPTS, state(results));
        for (Hit hit : results) {
            draft.offer(Section.EXCERPTS, unit(hit, prompt, shownFrom));
        }
    }

    private static String query(String prompt) {
        if (prompt.length() <= LONGEST_QUERY) {
            return prompt;
        }
        boolean splits = Character.isHighSurrogate(prompt.charAt(LONGEST_QUERY - 1));
        return prompt.substring(0, splits ? LONGEST_QUERY - 1 : LONGEST_QUERY);
    }

    /** How well the legs could answer: an empty frame, since it is not for the model. */
    private Unit state(SearchResults results) {
        String legs = results.legs().stream().map(Excerpts::say).collect(Collectors.joining(", "));
        String detail = "search found " + results.hits().size() + (legs.isEmpty() ? "" : "; " + legs);
        return Unit.of(pieces.frame(Section.EXCERPTS, Role.USER, "", detail));
    }

    private static String say(LegStatus leg) {
        return leg.name()
                + ' '
                + leg.state()
                + (leg.behind() > 0 ? ", behind by " + leg.behind() : "")
                + (leg.pending() > 0 ? ", pending " + leg.pending() : "")
                + (leg.cause() == null ? "" : ", " + leg.cause());
    }

    private Unit unit(Hit hit, Message prompt, long shownFrom) {
        Source source = hit.source().source();
        Range range = unseen(hit, prompt, shownFrom);
        String text = hit.excerpt().substring(0, range.length());
        int lastLine =
                hit.firstLine() + (int) text.chars().filter(c -> c == '\n').count();
        String title = hit.title().replaceAll("\\s+", " ");
        String head =
                "[source: " + title + " lines " + hit.firstLine() + '-' + Math.min(lastLine, hit.lastLine()) + "]\n";
        SegmentReason reason = new SegmentReason(SegmentReason.Kind.RETRIEVED, "rank " + hit.rank());
        Unit unit = Unit.of(
                pieces.frame(Section.EXCERPTS, Role.USER, head, Pieces.NAMES),
                pieces.text(
                                Section.EXCERPTS,
                                Role.USER,
                                Trusts.of(source, scope.store()),
                                text,
                                reason,
                                new SourceRange(source, range))
                        .scored(hit.score()),
                pieces.frame(Section.EXCERPTS, Role.USER, text.endsWith("\n") ? "\n" : "\n\n", Pieces.ENDS));
        Unit eligible = eligibility.check(unit, source, path(source));
        return eligible.kept() && !matches(hit, range)
                ? unit.leftOut(SegmentReason.Kind.DUPLICATE, "in the history")
                : eligible;
    }

    /** The part of a hit that comes before what the history of the same chat shows. */
    private Range unseen(Hit hit, Message prompt, long shownFrom) {
        Range range = hit.source().range();
        if (!(hit.source().source() instanceof Source.OfMessages messages)
                || !messages.chat().equals(prompt.chat())
                || messages.last() < shownFrom) {
            return range;
        }
        int before = (int) Math.max(0, shownFrom - messages.first());
        int end = before == 0
                ? 0
                : scope.store().chats().messages(messages.chat(), messages.first(), before).stream()
                        .mapToInt(message -> message.text().length() + 1)
                        .sum();
        return new Range(range.start(), Math.clamp(end, range.start(), range.end()));
    }

    private static boolean matches(Hit hit, Range range) {
        return range.length() > 0
                && (hit.matches().isEmpty()
                        || hit.matches().stream()
                                .anyMatch(match -> match.range().overlaps(range)));
    }

    private @Nullable String path(Source source) {
        return source instanceof Source.OfDocument document
                ? scope.store()
                        .documents()
                        .find(document.document())
                        .map(DocumentRecord::path)
                        .orElse(null)
                : null;
    }
}
