package dev.cowork;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an engine is made of and what is wrong with it.
 *
 * @param facts what was looked at, such as {@code store} to {@code sqlite}, in order
 * @param problems one sentence for each thing that is wrong, each with what to do; empty when all is well
 */
public record HealthReport(Map<String, String> facts, List<String> problems) {
    /** Copies the problems; the facts keep their order. */
    public HealthReport {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        problems = List.copyOf(problems);
    }

    /**
     * Whether all is well.
     *
     * @return true when there are no problems
     */
    public boolean ok() {
        return problems.isEmpty();
    }
}
