package dev.cowork.bench.eval;

import dev.cowork.Cowork;
import dev.cowork.SearchRequest;
import dev.cowork.llm.EmbeddingModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores data sets with each leg alone and with both, over one import for all rankers: passages and vectors do not depend
 * on the ranker.
 *
 * @param data the engine's data directory, empty or missing, so that nothing of another recipe is in it
 * @param model embeds; not closed
 * @param store the id of the store; a durable one is filled once, one in memory for each ranker
 * @param rankers rankers as {@link RankerChoice} names them, the first being what others are compared with
 */
record Evaluation(Path data, EmbeddingModel model, String store, List<String> rankers) {
    private static final String IN_MEMORY = "memory";

    EvaluationReport run(List<EvaluationSet> sets) {
        List<SetFacts> facts = new ArrayList<>();
        List<Score> scores = new ArrayList<>();
        Map<String, String> settings = new LinkedHashMap<>();
        for (String ranker : rankers) {
            RankerChoice choice = RankerChoice.of(ranker);
            try (Cowork cowork = open(choice)) {
                settings(cowork).forEach(settings::putIfAbsent);
                for (EvaluationSet set : sets) {
                    ingest(set, cowork, facts);
                    for (SearchRequest.Legs legs : SearchRequest.Legs.values()) {
                        set.score(cowork, legs, choice.factors()).forEach(score -> scores.add(score.rankedBy(ranker)));
                    }
                }
            }
        }
        return new EvaluationReport(settings, facts, scores);
    }

    private void ingest(EvaluationSet set, Cowork cowork, List<SetFacts> facts) {
        boolean known = facts.stream().anyMatch(one -> one.set().equals(set.name()));
        if (!known || store.equals(IN_MEMORY)) {
            SetFacts fact = new SetFacts(set.name(), set.hashes(), set.ingest(cowork));
            if (!known) {
                facts.add(fact);
            }
        }
    }

    private Cowork open(RankerChoice choice) {
        return Cowork.builder()
                .directory(data)
                .store(store)
                .embeddingModel(model)
                .ranker(choice.id(), choice.provided())
                .open();
    }

    /** What the engine says it is made of; it must embed with the model that the report names. */
    private Map<String, String> settings(Cowork cowork) {
        Map<String, String> settings = new LinkedHashMap<>(cowork.check().facts());
        String fingerprint = settings.getOrDefault("embedding model", "none");
        if (!fingerprint.equals(model.fingerprint())) {
            throw new EvaluationRefusedException("The engine embeds with " + fingerprint + " instead of "
                    + model.fingerprint() + ". See why, and run again");
        }
        // Of this run alone, or told by each score.
        settings.keySet().removeAll(List.of("store id", "workspaces", "ranker", "model"));
        return settings;
    }
}
