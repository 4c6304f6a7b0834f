package dev.cowork.llm.ollama;

import dev.cowork.http.SettingsReader;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.LlmProviderFactory;
import dev.cowork.llm.ProviderSettings;
import java.util.Set;

/**
 * Makes an {@link OllamaProvider} from settings: {@code baseUrl}, {@code contextWindow} in tokens, {@code
 * pullMissing} as {@code true} or {@code false}, {@code keepAlive}, {@code connectTimeout}, {@code firstTokenTimeout}
 * and {@code idleTimeout} in seconds; the secret {@code apiKey}. All may be left out. Thread-safe.
 */
public final class OllamaProviderFactory implements LlmProviderFactory {
    /** Called by {@link java.util.ServiceLoader}. */
    public OllamaProviderFactory() {}

    @Override
    public String id() {
        return "ollama";
    }

    @Override
    public int spiLevel() {
        return 1;
    }

    @Override
    public LlmProvider open(ProviderSettings settings) {
        SettingsReader reader =
                SettingsReader.of("Ollama", settings, Set.of("contextWindow", "keepAlive", "pullMissing"));
        OllamaProvider.Builder builder = reader.apply(OllamaProvider.builder());
        reader.number("contextWindow", Integer.MAX_VALUE).ifPresent(builder::contextWindow);
        reader.text("keepAlive").ifPresent(text -> builder.keepAlive(KeepAlive.seconds(text)));
        if (reader.flag("pullMissing")) {
            builder.pullMissing(progress -> {});
        }
        return builder.build();
    }
}
