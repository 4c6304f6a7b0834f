package dev.cowork.llm;

import dev.cowork.data.Secret;
import java.util.Map;

/**
 * The settings of a provider that is looked up by its id. For typed settings hand in an instance instead.
 *
 * @param values texts by name, such as {@code baseUrl}
 * @param secrets credentials by name, such as {@code apiKey}
 */
public record ProviderSettings(Map<String, String> values, Map<String, Secret> secrets) {
    /** No settings. */
    public static final ProviderSettings NONE = new ProviderSettings(Map.of(), Map.of());

    /** Copies the maps. */
    public ProviderSettings {
        values = Map.copyOf(values);
        secrets = Map.copyOf(secrets);
    }
}
