package dev.cowork.bench.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scores with everything that they depend on.
 *
 * @param settings what was searched with: fingerprint of the embedding model, indexes, versions
 * @param sets the data sets
 * @param scores the scores, by ranker, data set and legs
 */
public record EvaluationReport(Map<String, String> settings, List<SetFacts> sets, List<Score> scores) {
    /** Copies all. */
    public EvaluationReport {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        sets = List.copyOf(sets);
        scores = List.copyOf(scores);
    }

    /**
     * The rankers, in the order in which they were asked for.
     *
     * @return ids, each once
     */
    public List<String> rankers() {
        return scores.stream().map(score -> score.way().ranker()).distinct().toList();
    }

    /**
     * The scores of one ranker.
     *
     * @param ranker its id
     * @return its scores
     */
    public List<Score> of(String ranker) {
        return scores.stream()
                .filter(score -> score.way().ranker().equals(ranker))
                .toList();
    }

    /**
     * The same with more settings.
     *
     * @param more by name
     * @return the report
     */
    public EvaluationReport with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.putAll(more);
        return new EvaluationReport(all, sets, scores);
    }
}
