package dev.cowork.llm.ollama;

import dev.cowork.error.InvalidInputException;
import dev.cowork.http.SettingsReader;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.EmbeddingModelFactory;
import dev.cowork.llm.ProviderSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Makes an {@link OllamaEmbeddingModel} from settings: {@code model}, which must be set; {@code baseUrl}, {@code
 * dimensions}, {@code maxTokens}, {@code truncate} and {@code pullMissing} as {@code true} or {@code false}, {@code
 * keepAlive}, {@code connectTimeout}, {@code firstTokenTimeout} and {@code idleTimeout} in seconds; the secret {@code
 * apiKey}. Thread-safe.
 */
public final class OllamaEmbeddingModelFactory implements EmbeddingModelFactory {
    /** Called by {@link java.util.ServiceLoader}. */
    public OllamaEmbeddingModelFactory() {}

    @Override
    public String id() {
        return "ollama";
    }

    @Override
    public int spiLevel() {
        return 1;
    }

    @Override
    public EmbeddingModel open(ProviderSettings settings, Optional<Path> nativeDirectory) {
        SettingsReader reader =
                SettingsReader.ofEmbedding("Ollama", settings, Set.of("truncate", "keepAlive", "pullMissing"));
        String model = reader.text("model")
                .orElseThrow(() -> new InvalidInputException(
                        "Ollama needs the setting model, such as nomic-embed-text, to embed"));
        OllamaEmbeddingModel.Builder builder = reader.applyEmbedding(OllamaEmbeddingModel.builder(model));
        if (reader.text("truncate").isPresent()) {
            builder.truncate(reader.flag("truncate"));
        }
        reader.text("keepAlive").ifPresent(text -> builder.keepAlive(KeepAlive.seconds(text)));
        if (reader.flag("pullMissing")) {
            builder.pullMissing(progress -> {});
        }
        return builder.build();
    }
}
