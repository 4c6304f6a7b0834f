package dev.cowork.bench.eval;

import java.util.LinkedHashMap;
import java.util.Map;

/** Adds up measures of single queries and gives their means. Not thread-safe. */
final class Means {
    private final Map<String, Double> sums = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    void add(String measure, double value) {
        sums.merge(measure, value, Double::sum);
        counts.merge(measure, 1, Integer::sum);
    }

    /** How many values the first measure has. */
    int count() {
        return counts.values().stream().findFirst().orElse(0);
    }

    Map<String, Double> means() {
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach((measure, sum) -> means.put(measure, sum / counts.getOrDefault(measure, 1)));
        return means;
    }
}
