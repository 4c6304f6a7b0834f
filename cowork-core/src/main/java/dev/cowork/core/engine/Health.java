package dev.cowork.core.engine;

import dev.cowork.HealthReport;
import dev.cowork.core.base.Scope;
import dev.cowork.core.index.IndexCheck;
import dev.cowork.error.CoworkException;
import dev.cowork.spi.StoreCapabilities;
import dev.cowork.spi.WorkspaceRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Looks at the parts of an engine. */
final class Health {
    private static final int PAGE = 100;

    private Health() {}

    static HealthReport of(EngineParts parts) {
        Choices choices = new Choices(parts.settings());
        StoreCapabilities store = parts.store().capabilities();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("store", choices.store().id() + (store.durable() ? ", durable" : ", in memory"));
        facts.put("store id", parts.store().identity().storeId());
        facts.put("keyword index", choices.keywordIndex().id());
        facts.put("vector index", choices.vectorIndex().id());
        facts.putAll(parts.indexer().facts());
        facts.put("ranker", parts.ranker().name());
        facts.put("reranker", parts.reranks().name());
        facts.put("model", parts.gateway().defaults().model().orElse(""));
        facts.put("java", Runtime.version().toString());
        List<String> problems = new ArrayList<>(parts.store().check());
        embedding(parts, choices, facts, problems);
        legs(parts, facts, problems);
        parts.gateway()
                .models()
                .models()
                .silent()
                .forEach((provider, why) -> problems.add(provider + " does not answer: " + why));
        return new HealthReport(facts, problems);
    }

    private static void embedding(
            EngineParts parts, Choices choices, Map<String, String> facts, List<String> problems) {
        var chosen = parts.settings().embeddingModel();
        if (chosen.instance() != null) {
            facts.put(
                    "embedding model", Objects.requireNonNull(chosen.instance()).fingerprint());
        } else {
            facts.put("embedding model", choices.embeddingModelFactory().id());
            problems.addAll(choices.embeddingModelFactory()
                    .preflight(
                            chosen.settings(),
                            Optional.ofNullable(parts.settings().nativeDirectory())));
        }
    }

    /** Every workspace: words with all living passages, vectors with those that have one. */
    private static void legs(EngineParts parts, Map<String, String> facts, List<String> problems) {
        int looked = 0;
        String after = null;
        List<WorkspaceRecord> page;
        do {
            page = parts.store().workspaces(after, PAGE);
            for (WorkspaceRecord workspace : page) {
                after = workspace.name();
                looked++;
                legs(parts, workspace, problems);
            }
        } while (page.size() == PAGE);
        facts.put("workspaces", String.valueOf(looked));
    }

    private static void legs(EngineParts parts, WorkspaceRecord workspace, List<String> problems) {
        Scope scope = Committing.scope(parts, workspace, parts.store().workspace(workspace.id()));
        try {
            problems.addAll(IndexCheck.problems(parts.indexer(), parts.fingerprint(), scope));
        } catch (CoworkException e) {
            problems.add("The indexes of workspace " + workspace.name() + " cannot be checked: " + e.getMessage());
        }
    }
}
