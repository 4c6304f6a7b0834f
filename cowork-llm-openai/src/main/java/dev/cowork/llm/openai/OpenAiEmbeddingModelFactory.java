package dev.cowork.llm.openai;

import dev.cowork.error.InvalidInputException;
import dev.cowork.http.SettingsReader;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.EmbeddingModelFactory;
import dev.cowork.llm.ProviderSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Makes an {@link OpenAiEmbeddingModel} from settings: {@code model}, which must be set; {@code baseUrl}, {@code
 * dimensions}, {@code maxTokens}, {@code connectTimeout}, {@code firstTokenTimeout} and {@code idleTimeout} in seconds;
 * the secret {@code apiKey}. Thread-safe.
 */
public final class OpenAiEmbeddingModelFactory implements EmbeddingModelFactory {
    /** Called by {@link java.util.ServiceLoader}. */
    public OpenAiEmbeddingModelFactory() {}

    @Override
    public String id() {
        return "openai";
    }

    @Override
    public int spiLevel() {
        return 1;
    }

    @Override
    public EmbeddingModel open(ProviderSettings settings, Optional<Path> nativeDirectory) {
        SettingsReader reader = SettingsReader.ofEmbedding("OpenAI", settings, Set.of());
        String model = reader.text("model")
                .orElseThrow(() -> new InvalidInputException(
                        "OpenAI needs the setting model, such as text-embedding-3-small, to embed"));
        return reader.applyEmbedding(OpenAiEmbeddingModel.builder(model)).build();
    }
}
