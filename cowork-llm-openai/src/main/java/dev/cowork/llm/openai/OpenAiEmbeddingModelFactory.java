package dev.cowork.llm.openai;

import dev.cowork.error.InvalidInputException;
import dev.cowork.http.SettingsReader;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.EmbeddingModelFactory;
import dev.cowork.llm.ProviderSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Makes an {@link OpenAiEmbeddingModel} from settings: {@code model}, which must be set; {@code baseUrl}, or {@code
 * azureResource} with the address of a resource of Azure and, for its older addresses, {@code apiVersion}; {@code
 * encodingFormat}, {@code base64} or {@code float}; {@code dimensions}, {@code maxTokens}, {@code connectTimeout},
 * {@code firstTokenTimeout} and {@code idleTimeout} in seconds; the secret {@code apiKey}. Thread-safe.
 */
public final class OpenAiEmbeddingModelFactory implements EmbeddingModelFactory {
    private static final Set<String> OWN = Set.of("azureResource", "apiVersion", "encodingFormat");

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
        SettingsReader reader = SettingsReader.ofEmbedding("OpenAI", settings, OWN);
        String model = reader.text("model")
                .orElseThrow(() -> new InvalidInputException(
                        "OpenAI needs the setting model, such as text-embedding-3-small, to embed"));
        OpenAiEmbeddingModel.Builder builder = reader.applyEmbedding(server(reader, model));
        if (isFloat(reader)) {
            builder.floats();
        }
        return builder.build();
    }

    private static OpenAiEmbeddingModel.Builder server(SettingsReader reader, String model) {
        Optional<URI> resource = Azure.resource(reader);
        if (resource.isEmpty()) {
            return OpenAiEmbeddingModel.builder(model);
        }
        OpenAiEmbeddingModel.Builder azure = OpenAiEmbeddingModel.azure(resource.get(), model);
        reader.text("apiVersion").ifPresent(azure::deployments);
        return azure;
    }

    private static boolean isFloat(SettingsReader reader) {
        return switch (reader.text("encodingFormat").orElse("base64")) {
            case "base64" -> false;
            case "float" -> true;
            default -> throw new InvalidInputException("The setting encodingFormat of OpenAI must be base64 or float");
        };
    }
}
