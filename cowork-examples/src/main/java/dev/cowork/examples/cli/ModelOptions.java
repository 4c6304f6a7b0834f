package dev.cowork.examples.cli;

import dev.cowork.CoworkBuilder;
import dev.cowork.data.Secret;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.ollama.OllamaProvider;
import dev.cowork.llm.openai.OpenAiProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which models answer. */
final class ModelOptions {
    @Option(names = "--model", description = "The model, as provider/model (offline/extractive).")
    private @Nullable String model;

    @Option(names = "--ollama", paramLabel = "URL", description = "An Ollama server other than that of this machine.")
    private @Nullable URI ollama;

    @Option(names = "--openai", paramLabel = "URL", description = "Another server that speaks OpenAI's protocol.")
    private @Nullable URI openAi;

    @Option(
            names = "--openai-key-file",
            paramLabel = "FILE",
            description = "A file with the key for it; without one the variable OPENAI_API_KEY, if set.")
    private @Nullable Path openAiKey;

    CoworkBuilder addTo(CoworkBuilder builder) {
        if (ollama != null || asks("ollama/")) {
            OllamaProvider.Builder provider = OllamaProvider.builder();
            builder.llm((ollama == null ? provider : provider.baseUrl(ollama)).build());
        }
        if (openAi != null || asks("openai/")) {
            OpenAiProvider.Builder provider = OpenAiProvider.builder();
            provider = openAi == null ? provider : provider.baseUrl(openAi);
            Secret key = key();
            builder.llm((key == null ? provider : provider.apiKey(key)).build());
        }
        if (model != null) {
            builder.model(model);
        }
        return builder;
    }

    private boolean asks(String provider) {
        return model != null && model.startsWith(provider);
    }

    /** Never an argument: what stands on a command line is seen by everybody on the machine. */
    private @Nullable Secret key() {
        Path file = openAiKey;
        if (file == null) {
            return System.getenv("OPENAI_API_KEY") == null ? null : Secret.of(() -> System.getenv("OPENAI_API_KEY"));
        }
        if (!Files.isReadable(file)) {
            throw new InvalidInputException("Cannot read the key file " + file);
        }
        return Secret.of(() -> read(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new InvalidInputException("Cannot read the key file " + file, e);
        }
    }
}
