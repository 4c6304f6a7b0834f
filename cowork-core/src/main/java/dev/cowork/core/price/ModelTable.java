package dev.cowork.core.price;

import dev.cowork.llm.ModelInfo;
import java.time.LocalDate;
import java.util.Optional;

/** How much models can read, from {@code prices.json}, for servers that do not tell. Thread-safe. */
public final class ModelTable {
    private final PriceTable table = PriceTable.bundled();
    private final ModelNames names = new ModelNames(table);

    /** Reads the table, once in a process. */
    public ModelTable() {}

    /**
     * Looks up a model.
     *
     * @param provider the provider's id, such as {@code openai}
     * @param model its name for the model
     * @return its context window under the name that was asked for; nothing else is in the table. Empty when the model or its
     *     window is not there
     */
    public Optional<ModelInfo> find(String provider, String model) {
        return names.find(provider, model)
                .filter(found -> found.contextWindow().isPresent())
                .map(found -> ModelInfo.of(model)
                        .withContextWindow(found.contextWindow().getAsInt()));
    }

    /**
     * Of which day the table is.
     *
     * @return when its version of genai-prices was published
     */
    public LocalDate date() {
        return table.date();
    }

    /**
     * Of which version the table is.
     *
     * @return the version of genai-prices
     */
    public String version() {
        return table.version();
    }
}
