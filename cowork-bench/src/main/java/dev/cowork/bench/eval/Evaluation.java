package dev.cowork.bench.eval;

import dev.cowork.Cowork;
import dev.cowork.Hit;
import dev.cowork.LegStatus;
import dev.cowork.SearchRequest;
import dev.cowork.SearchResults;
import dev.cowork.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Scores the product through its public API: documents are written, searched, and ranked by their best hit. Refuses to
 * score with a leg that is not whole.
 */
public final class Evaluation {
    private static final int CANDIDATES = 500;
    private static final Duration LONGEST_INDEXING = Duration.ofHours(2);

    private final Workspace workspace;
    private final Dataset dataset;

    /**
     * Prepares an evaluation.
     *
     * @param cowork the engine
     * @param dataset the data set; its documents go into a workspace of its name
     */
    public Evaluation(Cowork cowork, Dataset dataset) {
        this.workspace = cowork.workspace(dataset.name());
        this.dataset = dataset;
    }

    /**
     * Writes the documents and waits until both legs hold them.
     *
     * @throws IllegalStateException if a leg is not whole then
     */
    public void ingest() {
        for (Map.Entry<String, String> document : dataset.corpus().entrySet()) {
            workspace.documents().write(path(document.getKey()), document.getValue());
        }
        for (LegStatus leg : workspace.awaitIndexed(LONGEST_INDEXING)) {
            requireWhole(leg);
        }
    }

    /**
     * Scores one way of searching.
     *
     * @param legs which legs answer
     * @return the score
     * @throws IllegalStateException if a leg was not whole
     */
    public Score score(SearchRequest.Legs legs) {
        double ndcg = 0;
        double recall = 0;
        for (Map.Entry<String, String> query : dataset.queries().entrySet()) {
            List<String> ranking = ranking(query.getValue(), legs);
            Map<String, Integer> relevant = dataset.judgements().getOrDefault(query.getKey(), Map.of());
            ndcg += Measures.ndcg(ranking, relevant, 10);
            recall += Measures.recall(ranking, relevant, 100);
        }
        int queries = dataset.queries().size();
        return new Score(dataset.name(), legs.name(), ndcg / queries, recall / queries, queries);
    }

    private List<String> ranking(String query, SearchRequest.Legs legs) {
        SearchResults found = workspace.search(
                SearchRequest.of(query).withLegs(legs).withLimit(CANDIDATES).withCandidates(CANDIDATES));
        found.legs().stream().filter(leg -> leg.state() != LegStatus.State.OFF).forEach(Evaluation::requireWhole);
        Set<String> ranking = new LinkedHashSet<>();
        for (Hit hit : found) {
            ranking.add(hit.title().substring(0, hit.title().length() - ".md".length()));
        }
        return new ArrayList<>(ranking);
    }

    private static String path(String id) {
        return id + ".md";
    }

    private static void requireWhole(LegStatus leg) {
        if (leg.state() != LegStatus.State.OK) {
            throw new IllegalStateException("The " + leg.name() + " leg is not whole, so there is no score: " + leg);
        }
    }
}
