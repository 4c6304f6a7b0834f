package dev.cowork.core.search;

import dev.cowork.Hit;
import dev.cowork.SearchRequest;
import dev.cowork.core.base.SourceTexts;
import dev.cowork.llm.TokenCounter;
import dev.cowork.spi.Ranked;
import dev.cowork.spi.WorkspaceStore;
import java.util.ArrayList;
import java.util.List;

/** Makes of what was ranked what is shown: whole excerpts, or pieces of them within a budget. */
final class Showing {
    private final HitMaker hits;
    private final Packing packing;

    Showing(WorkspaceStore store, TokenCounter counter, Weighing weighing) {
        SourceTexts texts = new SourceTexts(store);
        this.hits = new HitMaker(store, texts, weighing);
        this.packing = new Packing(texts, counter);
    }

    /**
     * Makes the hits.
     *
     * @param most how many whole excerpts are made: those asked for and those that a reranker sees
     */
    Shown show(SearchRequest request, int most, List<Ranked> ranked) {
        return request.budget().isPresent()
                ? packed(request, ranked, request.budget().getAsInt())
                : new Shown(hits.hits(Excerpts.of(ranked, most, request.merged())), List.of());
    }

    private Shown packed(SearchRequest request, List<Ranked> ranked, int budget) {
        List<Ranked> best = ranked.stream().limit(request.limit()).toList();
        List<Piece> chosen = packing.pack(request.query(), best, budget);
        List<List<Piece>> together = request.merged()
                ? merged(chosen)
                : chosen.stream().map(List::of).toList();
        List<Hit> shown = new ArrayList<>();
        together.forEach(pieces -> shown.add(hits.hit(shown.size() + 1, pieces)));
        List<Hit> leftOut = new ArrayList<>();
        packing.leftOut().forEach(piece -> leftOut.add(hits.hit(shown.size() + leftOut.size() + 1, List.of(piece))));
        return new Shown(shown, leftOut);
    }

    /** Joins neighbours under the best of them. */
    private static List<List<Piece>> merged(List<Piece> chosen) {
        List<List<Piece>> together = new ArrayList<>();
        for (Piece piece : chosen) {
            List<List<Piece>> beside = together.stream()
                    .filter(pieces -> pieces.stream().anyMatch(piece::touches))
                    .toList();
            if (beside.isEmpty()) {
                together.add(new ArrayList<>(List.of(piece)));
            } else {
                beside.getFirst().add(piece);
                beside.stream().skip(1).forEach(pieces -> beside.getFirst().addAll(pieces));
                together.removeAll(beside.subList(1, beside.size()));
            }
        }
        return together;
    }
}
