package dev.cowork.bench.eval;

import dev.cowork.Cowork;
import dev.cowork.Hit;
import dev.cowork.SearchRequest;
import dev.cowork.SearchResults;
import dev.cowork.Workspace;
import java.util.ArrayList;
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
    private static final int CANDIDATES = 500;

    @Override
    public String name() {
        return data.name();
    }

    @Override
    public Map<String, String> hashes() {
        return data.hashes();
    }

    @Override
    public void ingest(Cowork cowork) {
        Workspace workspace = cowork.workspace(name());
        data.corpus().forEach((id, text) -> workspace.documents().write(path(id), text));
        WholeLegs.await(workspace);
    }

    @Override
    public List<Score> score(Cowork cowork, SearchRequest.Legs legs) {
        Workspace workspace = cowork.workspace(name());
        Means means = new Means();
        data.queries().forEach((id, query) -> {
            List<String> ranking = ranking(workspace, query, legs);
            Map<String, Integer> relevant = data.judgements().getOrDefault(id, Map.of());
            means.add("nDCG@10", Measures.ndcg(ranking, relevant, 10));
            means.add("recall@100", Measures.recall(ranking, relevant, 100));
        });
        return List.of(new Score(name(), legs.name(), means.means(), means.count()));
    }

    private List<String> ranking(Workspace workspace, String query, SearchRequest.Legs legs) {
        SearchResults found = WholeLegs.of(workspace.search(
                SearchRequest.of(query).withLegs(legs).withLimit(CANDIDATES).withCandidates(CANDIDATES)));
        Set<String> ranking = new LinkedHashSet<>();
        for (Hit hit : found) {
            ranking.add(hit.title()
                    .substring(0, hit.title().length() - data.ending().length()));
        }
        return new ArrayList<>(ranking);
    }

    private String path(String id) {
        return id + data.ending();
    }
}
