package dev.cowork.core.engine;

import dev.cowork.HealthReport;
import dev.cowork.spi.StoreCapabilities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Looks at the parts of an engine. */
final class Health {
    private Health() {}

    static HealthReport of(EngineParts parts) {
        Choices choices = new Choices(parts.settings());
        StoreCapabilities store = parts.store().capabilities();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("store", choices.store().id() + (store.durable() ? ", durable" : ", in memory"));
        facts.put("store id", parts.store().identity().storeId());
        facts.put("keyword index", choices.keywordIndex().id());
        facts.put("vector index", choices.vectorIndex().id());
        facts.put("ranker", parts.ranker().name());
        facts.put("model", parts.model());
        facts.put("java", Runtime.version().toString());
        List<String> problems = new ArrayList<>(parts.store().check());
        embedding(parts, choices, facts, problems);
        parts.models().models().silent().forEach((provider, why) -> problems.add(provider + " does not answer: " + why));
        return new HealthReport(facts, problems);
    }

    private static void embedding(
            EngineParts parts, Choices choices, Map<String, String> facts, List<String> problems) {
        var chosen = parts.settings().embeddingModel();
        if (chosen.instance() != null) {
            facts.put("embedding model", Objects.requireNonNull(chosen.instance()).fingerprint());
        } else {
            facts.put("embedding model", choices.embeddingModelFactory().id());
            problems.addAll(choices.embeddingModelFactory()
                    .preflight(Optional.ofNullable(parts.settings().nativeDirectory())));
        }
    }
}
