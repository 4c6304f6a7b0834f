package dev.cowork.bench.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one query scored.
 *
 * @param id the query's id in its data set
 * @param measures by the measure's name, in the order of the report
 */
public record QueryScore(String id, Map<String, Double> measures) {
    /** Copies the measures. */
    public QueryScore {
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    }
}
