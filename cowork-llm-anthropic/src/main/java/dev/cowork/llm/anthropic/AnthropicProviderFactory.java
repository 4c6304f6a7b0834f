package dev.cowork.llm.anthropic;

import dev.cowork.error.InvalidInputException;
import dev.cowork.http.SettingsReader;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.LlmProviderFactory;
import dev.cowork.llm.ProviderSettings;
import java.util.Set;

/**
 * Makes an {@link AnthropicProvider} from settings: {@code baseUrl} without {@code /v1}, {@code contextWindow} and
 * {@code maxTokens} in tokens, {@code thinking} as {@code auto}, {@code adaptive} or {@code budget}, {@code schemas} as
 * {@code output_format} or {@code forced_tool}, {@code version} and {@code beta} for the headers of these names, {@code
 * connectTimeout}, {@code firstTokenTimeout} and {@code idleTimeout} in seconds; the secret {@code apiKey}. All may be
 * left out. Thread-safe.
 */
public final class AnthropicProviderFactory implements LlmProviderFactory {
    /** Called by {@link java.util.ServiceLoader}. */
    public AnthropicProviderFactory() {}

    @Override
    public String id() {
        return "anthropic";
    }

    @Override
    public int spiLevel() {
        return 1;
    }

    @Override
    public LlmProvider open(ProviderSettings settings) {
        SettingsReader reader = SettingsReader.of(
                "Anthropic", settings, Set.of("contextWindow", "maxTokens", "thinking", "schemas", "version", "beta"));
        AnthropicProvider.Builder builder = reader.apply(AnthropicProvider.builder());
        reader.number("contextWindow", Integer.MAX_VALUE).ifPresent(builder::contextWindow);
        reader.number("maxTokens", Integer.MAX_VALUE).ifPresent(builder::maxTokens);
        reader.text("thinking").ifPresent(text -> builder.thinking(style(text)));
        reader.text("schemas").ifPresent(text -> builder.schemas(schemas(text)));
        reader.text("version").ifPresent(builder::version);
        reader.text("beta").ifPresent(builder::beta);
        return builder.build();
    }

    private static ThinkingStyle style(String text) {
        return switch (text) {
            case "auto" -> ThinkingStyle.AUTO;
            case "adaptive" -> ThinkingStyle.ADAPTIVE;
            case "budget" -> ThinkingStyle.BUDGET;
            default ->
                throw new InvalidInputException(
                        "The setting thinking of Anthropic must be auto, adaptive or budget, but is " + text);
        };
    }

    private static SchemaStyle schemas(String text) {
        return switch (text) {
            case "output_format" -> SchemaStyle.OUTPUT_FORMAT;
            case "forced_tool" -> SchemaStyle.FORCED_TOOL;
            default ->
                throw new InvalidInputException(
                        "The setting schemas of Anthropic must be output_format or forced_tool, but is " + text);
        };
    }
}
