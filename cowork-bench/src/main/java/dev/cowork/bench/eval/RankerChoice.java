package dev.cowork.bench.eval;

import dev.cowork.Factors;
import dev.cowork.llm.ProviderSettings;
import java.util.Map;
import java.util.TreeMap;

/**
 * A ranker and what is set of it, as a run names it: {@code convex}, {@code convex:speaker=0} or
 * {@code convex:speaker=0;feedback=0}.
 *
 * @param id the ranker's id
 * @param settings its settings
 * @param factors what counts beside the legs
 */
record RankerChoice(String id, Map<String, String> settings, Factors factors) {
    /** The one setting that is none of the ranker's. */
    private static final String FEEDBACK = "feedback";

    static RankerChoice of(String named) {
        String[] parts = named.split(":", 2);
        Map<String, String> settings = new TreeMap<>();
        for (String setting : parts.length == 1 ? new String[0] : parts[1].split(";", -1)) {
            String[] pair = setting.split("=", 2);
            if (pair.length < 2) {
                throw new IllegalArgumentException(named + " has a setting without a value: " + setting);
            }
            settings.put(pair[0], pair[1]);
        }
        String feedback = settings.remove(FEEDBACK);
        return new RankerChoice(
                parts[0],
                settings,
                feedback == null ? Factors.DEFAULT : Factors.DEFAULT.withFeedback(Double.parseDouble(feedback)));
    }

    ProviderSettings provided() {
        return new ProviderSettings(settings, Map.of());
    }
}
