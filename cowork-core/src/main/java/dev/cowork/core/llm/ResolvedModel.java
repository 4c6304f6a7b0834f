package dev.cowork.core.llm;

import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ModelInfo;

/**
 * A model and who runs it.
 *
 * @param provider who runs it
 * @param info what is known of it; its name is the one the provider knows
 */
public record ResolvedModel(LlmProvider provider, ModelInfo info) {
    /**
     * The name by which hosts choose it.
     *
     * @return {@code provider/model}
     */
    public String name() {
        return provider.id() + '/' + info.name();
    }
}
