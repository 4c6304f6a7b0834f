package dev.cowork.llm.openai;

import dev.cowork.error.InvalidInputException;
import dev.cowork.http.SettingsReader;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.LlmProviderFactory;
import dev.cowork.llm.ProviderSettings;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Makes an {@link OpenAiProvider} from settings; all may be left out, and others are refused. Thread-safe.
 *
 * <ul>
 *   <li>{@code baseUrl}, or {@code azureResource} with the address of a resource of Azure and, for its older addresses,
 *       {@code apiVersion};
 *   <li>{@code api}, {@code chat} or {@code responses};
 *   <li>{@code contextWindow} in tokens, {@code organization}, {@code project};
 *   <li>{@code olderMaxTokens}, {@code extendedSampling}, {@code developerRole}, {@code usageUnasked}, {@code
 *       returnThinking} and {@code thinkingSummaries} as {@code true} or {@code false};
 *   <li>{@code connectTimeout}, {@code firstTokenTimeout} and {@code idleTimeout} in seconds;
 *   <li>the secret {@code apiKey}.
 * </ul>
 */
public final class OpenAiProviderFactory implements LlmProviderFactory {
    private static final Set<String> OWN = Set.of(
            "azureResource",
            "apiVersion",
            "api",
            "contextWindow",
            "organization",
            "project",
            "olderMaxTokens",
            "extendedSampling",
            "developerRole",
            "usageUnasked",
            "returnThinking",
            "thinkingSummaries");

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
        SettingsReader reader = SettingsReader.of("OpenAI", settings, OWN);
        OpenAiProvider.Builder builder = reader.apply(server(reader));
        if (isResponses(reader)) {
            builder.responses();
        }
        reader.number("contextWindow", Integer.MAX_VALUE).ifPresent(builder::contextWindow);
        reader.text("organization").ifPresent(builder::organization);
        reader.text("project").ifPresent(builder::project);
        addFlags(reader, builder);
        return builder.build();
    }

    private static OpenAiProvider.Builder server(SettingsReader reader) {
        Optional<URI> resource = Azure.resource(reader);
        if (resource.isEmpty()) {
            return OpenAiProvider.builder();
        }
        OpenAiProvider.Builder azure = OpenAiProvider.azure(resource.get());
        reader.text("apiVersion").ifPresent(azure::deployments);
        return azure;
    }

    private static boolean isResponses(SettingsReader reader) {
        return switch (reader.text("api").orElse("chat")) {
            case "chat" -> false;
            case "responses" -> true;
            default -> throw new InvalidInputException("The setting api of OpenAI must be chat or responses");
        };
    }

    private static void addFlags(SettingsReader reader, OpenAiProvider.Builder builder) {
        if (reader.flag("olderMaxTokens")) {
            builder.olderMaxTokens();
        }
        if (reader.flag("extendedSampling")) {
            builder.extendedSampling();
        }
        if (reader.flag("developerRole")) {
            builder.developerRole();
        }
        if (reader.flag("usageUnasked")) {
            builder.usageUnasked();
        }
        if (reader.flag("returnThinking")) {
            builder.returnThinking();
        }
        if (reader.flag("thinkingSummaries")) {
            builder.thinkingSummaries();
        }
    }
}
