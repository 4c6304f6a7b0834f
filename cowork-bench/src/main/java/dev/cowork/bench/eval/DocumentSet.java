package dev.cowork.bench.eval;

import dev.cowork.Cowork;
import dev.cowork.Factors;
import dev.cowork.Hit;
import dev.cowork.SearchRequest;
import dev.cowork.SearchResults;
import dev.cowork.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Documents with judgements, in one workspace: each is written, and ranked by its best hit.
 *
 * @param data the data set
 */
public record DocumentSet(Dataset data) implements EvaluationSet {
    private static final int CANDIDATES = Searches.candidates(500);
    private static final int DEEPEST = 100;
    private static final int FEWER = 150;

    @Override
    public String name() {
        return data.name();
    }

    @Override
    public Map<String, String> hashes() {
        return data.hashes();
    }

    @Override
    public Map<String, Long> ingest(Cowork cowork) {
        Workspace workspace = cowork.workspace(name());
        data.corpus().forEach((id, text) -> workspace.documents().write(id + data.ending(), text));
        return WholeLegs.await(workspace);
    }

    @Override
    public List<Score> score(Cowork cowork, SearchRequest.Legs legs, Factors factors) {
        Workspace workspace = cowork.workspace(name());
        Searches searches = new Searches(legs, factors, CANDIDATES, CANDIDATES);
        List<QueryScore> queries = new ArrayList<>();
        data.queries().forEach((id, query) -> {
            List<String> ranking = ranking(workspace, query, searches);
            Map<String, Integer> relevant = data.judgements().getOrDefault(id, Map.of());
            Map<String, Double> measures = new LinkedHashMap<>();
            measures.put("nDCG@10", Measures.ndcg(ranking, relevant, 10));
            measures.put("recall@100", Measures.recall(ranking, relevant, DEEPEST));
            queries.add(new QueryScore(id, measures));
        });
        return List.of(new Score(name(), "", searches.way(), queries));
    }

    /** Most documents have one hit; where many have more, all hits are fetched, which takes longer. */
    private List<String> ranking(Workspace workspace, String query, Searches searches) {
        SearchResults some = searches.ask(workspace, query, FEWER);
        List<String> ranking = documents(some);
        return ranking.size() < DEEPEST && some.hits().size() == FEWER
                ? documents(searches.ask(workspace, query))
                : ranking;
    }

    private List<String> documents(SearchResults found) {
        Set<String> documents = new LinkedHashSet<>();
        for (Hit hit : found) {
            documents.add(hit.title()
                    .substring(0, hit.title().length() - data.ending().length()));
        }
        return List.copyOf(documents);
    }
}
