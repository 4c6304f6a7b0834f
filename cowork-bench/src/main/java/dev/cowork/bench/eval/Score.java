package dev.cowork.bench.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one way of searching scored on one data set.
 *
 * @param dataset the data set's name
 * @param legs the way of searching
 * @param measures the mean over the queries by the measure's name, such as {@code nDCG@10}; in the order of the report
 * @param queries how many queries
 */
public record Score(String dataset, String legs, Map<String, Double> measures, int queries) {
    /** Copies the measures. */
    public Score {
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    }

    /**
     * One measure.
     *
     * @param name its name
     * @return the mean
     * @throws IllegalArgumentException if there is none of that name
     */
    public double of(String name) {
        Double value = measures.get(name);
        if (value == null) {
            throw new IllegalArgumentException("There is no " + name + " among " + measures.keySet());
        }
        return value;
    }
}
