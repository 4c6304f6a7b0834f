package dev.cowork.http;

import dev.cowork.data.Secret;
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
    /** The names that {@link #timeouts()} reads. */
    public static final Set<String> TIMEOUTS = Set.of("connectTimeout", "firstTokenTimeout", "idleTimeout");

    private final String owner;
    private final ProviderSettings settings;

    /**
     * Checks the names.
     *
     * @param owner how messages name the provider
     * @param settings the settings
     * @param values the names of the values that are known; the time-outs are always
     * @param secrets the names of the secrets that are known
     * @throws InvalidInputException if there is a name that is not known
     */
    public SettingsReader(String owner, ProviderSettings settings, Set<String> values, Set<String> secrets) {
        this.owner = owner;
        this.settings = settings;
        Set<String> all = new TreeSet<>(values);
        all.addAll(TIMEOUTS);
        check("setting", settings.values().keySet(), all, secrets);
        check("secret", settings.secrets().keySet(), new TreeSet<>(secrets), all);
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
     * An address.
     *
     * @param name its name
     * @param otherwise the address if it is not set
     * @return the address
     * @throws InvalidInputException if it is no URI
     */
    public URI address(String name, URI otherwise) {
        try {
            String text = settings.values().get(name);
            return text == null ? otherwise : new URI(text.strip());
        } catch (URISyntaxException e) {
            // Its own message shows the address, which may hold a credential.
            throw wrong(name, "must be an address such as " + otherwise);
        }
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
     * The time-outs, each given in seconds: {@code connectTimeout}, {@code firstTokenTimeout} and {@code idleTimeout}.
     *
     * @return the time-outs; the default for what is not set
     * @throws InvalidInputException if one is no number of seconds
     */
    public HttpTimeouts timeouts() {
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

    /**
     * A credential.
     *
     * @param name its name
     * @return the credential, or empty if it is not set
     */
    public Optional<Secret> secret(String name) {
        return Optional.ofNullable(settings.secrets().get(name));
    }

    private InvalidInputException wrong(String name, String rule) {
        return new InvalidInputException("The setting " + name + " of " + owner + " " + rule);
    }
}
