package dev.cowork.llm.openai;

import dev.cowork.http.SettingsReader;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.LlmProviderFactory;
import dev.cowork.llm.ProviderSettings;
import java.util.Set;

/**
 * Makes an {@link OpenAiProvider} from settings: {@code baseUrl}, {@code contextWindow} in tokens, {@code organization},
 * {@code project}, {@code olderMaxTokens} as {@code true} or {@code false}, {@code connectTimeout}, {@code
 * firstTokenTimeout} and {@code idleTimeout} in seconds; the secret {@code apiKey}. All may be left out. Thread-safe.
 */
public final class OpenAiProviderFactory implements LlmProviderFactory {
    /** Called by {@link java.util.ServiceLoader}. */
    public OpenAiProviderFactory() {}

    @Override
    public String id() {
        return "openai";
    }

    @Override
    public int spiLevel() {
        return 1;
    }

    @Override
    public LlmProvider open(ProviderSettings settings) {
        SettingsReader reader = SettingsReader.of(
                "OpenAI", settings, Set.of("contextWindow", "organization", "project", "olderMaxTokens"));
        OpenAiProvider.Builder builder = reader.apply(OpenAiProvider.builder());
        reader.number("contextWindow", Integer.MAX_VALUE).ifPresent(builder::contextWindow);
        reader.text("organization").ifPresent(builder::organization);
        reader.text("project").ifPresent(builder::project);
        if (reader.flag("olderMaxTokens")) {
            builder.olderMaxTokens();
        }
        return builder.build();
    }
}
