package dev.cowork.core.search;

import dev.cowork.Hit;
import dev.cowork.ScorePart;
import dev.cowork.core.base.SourceTexts;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.SourceRange;
import dev.cowork.spi.Candidate;
import dev.cowork.spi.ChatRecord;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.Ranked;
import dev.cowork.spi.WorkspaceStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Reads the text of the excerpts that are shown, and nothing else, and makes hits of them. Used by one search. */
final class HitMaker {
    private static final int WIDEST_LINE = 200;

    private final WorkspaceStore store;
    private final Weighing weighing;
    private final SourceTexts texts;
    /** By document, memory or chat: many hits of a search are of few of them. */
    private final Map<Object, String> titles = new HashMap<>();
    /** By text: a long one is shown in thousands of pieces, and so are the next. */
    private final Map<String, LineNumbers> lines = new HashMap<>();
    /** By the passages of a target, which all its pieces share. */
    private final Map<List<Candidate>, Map<String, Candidate.LegScore>> bests = new IdentityHashMap<>();

    HitMaker(WorkspaceStore store, SourceTexts texts, Weighing weighing) {
        this.store = store;
        this.texts = texts;
        this.weighing = weighing;
    }

    /** Leaves out what was erased since the legs answered. */
    List<Hit> hits(List<Excerpt> excerpts) {
        List<Hit> hits = new ArrayList<>();
        for (Excerpt excerpt : excerpts) {
            texts.text(excerpt.source())
                    .filter(text -> excerpt.source() instanceof Source.OfMessages
                            || excerpt.matched().end() <= text.length())
                    .ifPresent(text -> hits.add(hit(hits.size() + 1, excerpt, text)));
        }
        return hits;
    }

    /** A hit of pieces that stand together, the best of them first. */
    Hit hit(int rank, List<Piece> pieces) {
        Piece all = pieces.stream().reduce(Piece::joined).orElseThrow();
        List<SourceRange> matches = pieces.stream().map(Piece::place).toList();
        return hit(rank, pieces.getFirst().target(), all.place(), all.text(), matches);
    }

    private Hit hit(int rank, Excerpt excerpt, String text) {
        Range range = excerpt.source() instanceof Source.OfMessages
                ? new Range(0, text.length())
                : Excerpts.wholeLines(text, excerpt.matched(), WIDEST_LINE);
        return hit(
                rank,
                excerpt.ranked(),
                new SourceRange(excerpt.source(), range),
                text,
                excerpt.matches().isEmpty() ? List.of(new SourceRange(excerpt.source(), range)) : excerpt.matches());
    }

    private Hit hit(int rank, Ranked ranked, SourceRange shown, String text, List<SourceRange> matches) {
        Range range = shown.range();
        LineNumbers numbers = lines.computeIfAbsent(text, LineNumbers::of);
        return new FoundHit(
                rank,
                ranked.score(),
                parts(ranked),
                title(shown.source()),
                shown,
                range.of(text),
                inPlace(matches),
                ranked.best().at(),
                numbers.at(range.start()),
                numbers.at(Math.max(range.start(), range.end() - 1)));
    }

    private static List<SourceRange> inPlace(List<SourceRange> matches) {
        return matches.stream()
                .sorted(Comparator.comparingInt(match -> match.range().start()))
                .toList();
    }

    private List<ScorePart> parts(Ranked ranked) {
        Map<String, Candidate.LegScore> best = bests.computeIfAbsent(ranked.passages(), HitMaker::best);
        List<ScorePart> parts = new ArrayList<>();
        new TreeMap<>(ranked.contributions()).forEach((name, contribution) -> {
            Optional<Candidate.LegScore> score = Optional.ofNullable(best.get(name));
            parts.add(new ScorePart(
                    name,
                    score.map(leg -> OptionalInt.of(leg.rank())).orElseGet(OptionalInt::empty),
                    score.map(leg -> OptionalDouble.of(leg.raw())).orElseGet(() -> weighing.raw(name, contribution)),
                    contribution));
        });
        return parts;
    }

    /** For each leg its best score of some passages. */
    private static Map<String, Candidate.LegScore> best(List<Candidate> passages) {
        Map<String, Candidate.LegScore> best = new HashMap<>();
        for (Candidate passage : passages) {
            passage.byLeg()
                    .forEach((leg, score) ->
                            best.merge(leg, score, (one, other) -> other.rank() < one.rank() ? other : one));
        }
        return best;
    }

    private String title(Source source) {
        Object named = source instanceof Source.OfMessages messages ? messages.chat() : source.key();
        return titles.computeIfAbsent(named, unknown -> titleOf(source));
    }

    private String titleOf(Source source) {
        return switch (source) {
            case Source.OfDocument document ->
                store.documents()
                        .find(document.document())
                        .map(DocumentRecord::path)
                        .orElse("document");
            case Source.OfDraft draft ->
                throw new IllegalStateException("Drafts are not found, but this is of " + draft);
            case Source.OfMessages messages ->
                store.chats().find(messages.chat()).map(ChatRecord::title).orElse("chat");
            case Source.OfMemory memory -> "memory";
        };
    }
}
