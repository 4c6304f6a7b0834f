package dev.cowork.core.context;

import dev.cowork.Hit;
import dev.cowork.LegStatus;
import dev.cowork.Reranking;
import dev.cowork.SearchRequest;
import dev.cowork.SearchResults;
import dev.cowork.core.base.Scope;
import dev.cowork.core.base.Searcher;
import dev.cowork.data.Message;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.llm.Section;
import dev.cowork.llm.SegmentReason;
import dev.cowork.spi.DocumentRecord;
import java.util.Iterator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the search for the prompt finds, as units of a frame that names the source, the excerpt, and its end. */
final class Excerpts {
    /** How many passages and messages are taken apart. */
    private static final int MOST_TARGETS = 60;

    /** As much as finds 96 of 100 pieces of evidence (docs/benchmarks.md, LoCoMo): more costs money and finds little. */
    private static final int MOST_TOKENS = 4_000;

    /** How many of those that did not fit are in the context as left out; how many there were is said. */
    private static final int MOST_LEFT_OUT = 20;

    /** How many passages each leg is asked for, beside those of messages that the history shows. */
    private static final int CANDIDATES = 200;

    private static final int MOST_CANDIDATES = 1000;
    /** The longest query that a search takes; the beginning of a longer prompt has to do. */
    private static final int LONGEST_QUERY = 10_000;

    private final Scope scope;
    private final Pieces pieces;
    private final Searcher searcher;
    private final Eligibility eligibility;
    private final HitNames names;

    Excerpts(Scope scope, Pieces pieces, Searcher searcher, Eligibility eligibility) {
        this.scope = scope;
        this.pieces = pieces;
        this.searcher = searcher;
        this.eligibility = eligibility;
        this.names = new HitNames(scope);
    }

    /**
     * Searches and offers what was found, best first. What the history shows is not looked for, nor the prompt, nor what
     * came after it. The search packs what it finds into most of the room, since names and ends come on top; what it left
     * out may have the rest, and what a rule or a duplicate gave back.
     *
     * @param prompt the user's message
     * @param shownFrom the first message of its chat that the history shows
     */
    void offer(Assembly assembly, Message prompt, long shownFrom) {
        Source.OfMessages shown = new Source.OfMessages(prompt.chat(), shownFrom, Long.MAX_VALUE);
        SearchResults results = searcher.search(SearchRequest.of(query(prompt.text()))
                .withLimit(MOST_TARGETS)
                .withBudget(budget(assembly.room(Section.EXCERPTS)))
                .withCandidates(candidates(prompt.sequence() - shownFrom + 1))
                .withoutMessages(shown));
        assembly.offer(Section.EXCERPTS, state(results));
        results.forEach(hit -> assembly.offer(Section.EXCERPTS, unit(hit)));
        int leftOut = 0;
        for (Iterator<Hit> more = results.leftOut().iterator(); more.hasNext() && leftOut < MOST_LEFT_OUT; ) {
            leftOut += assembly.offer(Section.EXCERPTS, unit(more.next())) ? 0 : 1;
        }
    }

    private static int budget(int room) {
        return Math.clamp(room / 5 * 4, 1, MOST_TOKENS);
    }

    /** A message has a passage of its own and every second one a window; what is shown must not use up the candidates. */
    private static int candidates(long shown) {
        return (int) Math.min(MOST_CANDIDATES, CANDIDATES + 2 * shown);
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
        String detail = "search found " + results.hits().size()
                + (results.leftOut().isEmpty()
                        ? ""
                        : ", left out " + results.leftOut().size())
                + (legs.isEmpty() ? "" : "; " + legs)
                + say(results.reranking());
        return Unit.of(pieces.frame(Section.EXCERPTS, Role.USER, "", detail));
    }

    private static String say(Reranking reranking) {
        return reranking.state() == Reranking.State.OFF
                ? ""
                : "; reranker " + reranking.name() + ' ' + reranking.state() + ", " + reranking.hits() + " hits"
                        + (reranking.cause() == null ? "" : ", " + reranking.cause());
    }

    private static String say(LegStatus leg) {
        return leg.name()
                + ' '
                + leg.state()
                + (leg.behind() > 0 ? ", behind by " + leg.behind() : "")
                + (leg.pending() > 0 ? ", pending " + leg.pending() : "")
                + (leg.cause() == null ? "" : ", " + leg.cause());
    }

    private Unit unit(Hit hit) {
        Source source = hit.source().source();
        String head = pieces.mark().head(names.of(hit) + " lines " + hit.firstLine() + '-' + hit.lastLine());
        SegmentReason reason = new SegmentReason(SegmentReason.Kind.RETRIEVED, "rank " + hit.rank());
        Unit unit = Unit.of(
                pieces.frame(Section.EXCERPTS, Role.USER, head, Pieces.NAMES),
                pieces.text(
                                Section.EXCERPTS,
                                Role.USER,
                                source instanceof Source.OfMessages
                                        ? Trusts.of(names.said(source))
                                        : Trusts.of(source, scope.store()),
                                hit.excerpt(),
                                reason,
                                hit.source())
                        .scored(hit.score()),
                pieces.frame(Section.EXCERPTS, Role.USER, hit.excerpt().endsWith("\n") ? "\n" : "\n\n", Pieces.ENDS));
        return eligibility.check(unit, source, path(source));
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
