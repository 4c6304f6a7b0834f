package dev.cowork;

import dev.cowork.llm.ProviderSettings;
import org.jspecify.annotations.Nullable;

/**
 * How a part of the engine is chosen: as an instance of the host, by its id, or by default.
 *
 * @param instance the host's instance, or null
 * @param id the id, or null
 * @param settings the settings that go with an id
 * @param <T> the part
 */
public record Choice<T>(@Nullable T instance, @Nullable String id, ProviderSettings settings) {
    static <T> Choice<T> byDefault() {
        return new Choice<>(null, null, ProviderSettings.NONE);
    }

    static <T> Choice<T> byId(String id, ProviderSettings settings) {
        return new Choice<>(null, id, settings);
    }

    static <T> Choice<T> of(T instance) {
        return new Choice<>(instance, null, ProviderSettings.NONE);
    }
}
