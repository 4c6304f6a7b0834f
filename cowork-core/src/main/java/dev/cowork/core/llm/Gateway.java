package dev.cowork.core.llm;

import dev.cowork.ModelSettings;
import dev.cowork.Redactor;
import dev.cowork.llm.TokenCounter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What leads from a turn to a model: one for an engine. Thread-safe.
 *
 * @param models finds models
 * @param defaults what the engine says of which model is asked and how; names a model
 * @param counter counts tokens without knowing the model
 * @param waits says when a call is tried again
 * @param cooldowns remembers which providers failed
 * @param spending knows what calls cost
 * @param redactor says what must not reach a model, or null
 */
public record Gateway(
        ModelRegistry models,
        ModelSettings defaults,
        TokenCounter counter,
        Waits waits,
        Cooldowns cooldowns,
        Spending spending,
        @Nullable Redactor redactor) {
    /**
     * Finds the models that were chosen.
     *
     * @param chosen their names
     * @return the model that is asked, and behind it those that are asked when it fails, each once
     * @throws dev.cowork.error.NotFoundException if there is no such provider
     */
    public List<ResolvedModel> resolve(Selection.Chosen chosen) {
        LinkedHashSet<String> names = new LinkedHashSet<>();
        names.add(chosen.model());
        names.addAll(chosen.fallbacks());
        List<ResolvedModel> resolved = new ArrayList<>();
        names.forEach(name -> resolved.add(models.resolve(name)));
        return resolved;
    }
}
