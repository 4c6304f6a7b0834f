package dev.cowork.http;

import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.ProviderSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Reads the settings of a provider that was looked up by its id, and refuses what it does not know. Immutable. */
public final class SettingsReader {
    private static final Set<String> VALUES = Set.of("baseUrl", "connectTimeout", "firstTokenTimeout", "idleTimeout");
    private static final Set<String> SECRETS = Set.of("apiKey");
    private static final Set<String> EMBEDDING = Set.of("model", "dimensions", "maxTokens");

    private final String owner;
    private final ProviderSettings settings;

    /**
     * Reads the settings of a provider of language models.
     *
     * @param owner how messages name the provider
     * @param settings the settings
     * @param own the names of the values that are known besides those of {@link #apply}
     * @return the reader
     * @throws InvalidInputException if there is a name that is not known
     */
    public static SettingsReader of(String owner, ProviderSettings settings, Set<String> own) {
        return new SettingsReader(owner, settings, own);
    }

    /**
     * Reads the settings of an embedding model.
     *
     * @param owner how messages name the provider
     * @param settings the settings
     * @param own the names of the values that are known besides {@code model} and those of {@link #applyEmbedding}
     * @return the reader
     * @throws InvalidInputException if there is a name that is not known
     */
    public static SettingsReader ofEmbedding(String owner, ProviderSettings settings, Set<String> own) {
        Set<String> known = new TreeSet<>(EMBEDDING);
        known.addAll(own);
        return new SettingsReader(owner, settings, known);
    }

    private SettingsReader(String owner, ProviderSettings settings, Set<String> own) {
        this.owner = owner;
        this.settings = settings;
        Set<String> values = new TreeSet<>(own);
        values.addAll(VALUES);
        check("setting", settings.values().keySet(), values, SECRETS);
        check("secret", settings.secrets().keySet(), SECRETS, values);
    }

    private void check(String what, Set<String> given, Set<String> known, Set<String> others) {
        for (String name : new TreeSet<>(given)) {
            if (!known.contains(name)) {
                String hint = others.contains(name) ? "; " + name + " goes with the other kind" : "";
                throw new InvalidInputException(owner + " has no " + what + " " + name + "; known are " + known + hint);
            }
        }
    }

    /**
     * A text.
     *
     * @param name its name
     * @return the text, or empty if it is not set
     * @throws InvalidInputException if it is blank
     */
    public Optional<String> text(String name) {
        Optional<String> value = Optional.ofNullable(settings.values().get(name));
        if (value.isPresent() && value.get().isBlank()) {
            throw wrong(name, "must not be blank");
        }
        return value;
    }

    /**
     * Tells a builder what all servers have in common: {@code baseUrl}, the secret {@code apiKey}, and the time-outs
     * {@code connectTimeout}, {@code firstTokenTimeout} and {@code idleTimeout}, each in seconds.
     *
     * @param <B> the kind of builder
     * @param builder hears of what is set
     * @return the builder
     * @throws InvalidInputException if one is wrong
     */
    public <B extends ServerBuilder<B>> B apply(B builder) {
        builder.timeouts(timeouts());
        address("baseUrl").ifPresent(builder::baseUrl);
        Optional.ofNullable(settings.secrets().get("apiKey")).ifPresent(builder::apiKey);
        return builder;
    }

    /**
     * Tells a builder of an embedding model also {@code dimensions} and {@code maxTokens}.
     *
     * @param <B> the kind of builder
     * @param builder hears of what is set
     * @return the builder
     * @throws InvalidInputException if one is wrong
     */
    public <B extends RemoteEmbeddingModel.Builder<B>> B applyEmbedding(B builder) {
        number("dimensions", Integer.MAX_VALUE).ifPresent(builder::dimensions);
        number("maxTokens", Integer.MAX_VALUE).ifPresent(builder::maxTokens);
        return apply(builder);
    }

    /**
     * A whole number.
     *
     * @param name its name
     * @param most the largest that makes sense; the smallest is 1
     * @return the number, or empty if it is not set
     * @throws InvalidInputException if it is no number in the range
     */
    public OptionalInt number(String name, int most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(text.get().strip());
            if (number >= 1 && number <= most) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException e) {
            throw wrong(name, "must be a whole number from 1 to " + most);
        }
        throw wrong(name, "must be from 1 to " + most);
    }

    /**
     * A yes or no.
     *
     * @param name its name
     * @return the answer; no if it is not set
     * @throws InvalidInputException if it is neither {@code true} nor {@code false}
     */
    public boolean flag(String name) {
        return switch (text(name).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, "must be true or false");
        };
    }

    /**
     * An address.
     *
     * @param name its name
     * @return the address, or empty if it is not set
     * @throws InvalidInputException if it is no address
     */
    public Optional<URI> address(String name) {
        return text(name).map(text -> address(name, text));
    }

    private URI address(String name, String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            // Its own message shows the address, which may hold a credential.
            throw wrong(name, "must be an address such as http://127.0.0.1:11434");
        }
    }

    private HttpTimeouts timeouts() {
        HttpTimeouts otherwise = HttpTimeouts.DEFAULT;
        return new HttpTimeouts(
                seconds("connectTimeout", otherwise.connect()),
                seconds("firstTokenTimeout", otherwise.firstToken()),
                seconds("idleTimeout", otherwise.idle()));
    }

    private Duration seconds(String name, Duration otherwise) {
        OptionalInt number = number(name, 86_400);
        return number.isPresent() ? Duration.ofSeconds(number.getAsInt()) : otherwise;
    }

    private InvalidInputException wrong(String name, String rule) {
        return new InvalidInputException("The setting " + name + " of " + owner + " " + rule);
    }
}
