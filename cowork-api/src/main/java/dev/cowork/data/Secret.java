package dev.cowork.data;

import dev.cowork.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A credential that is resolved when it is used, and shown nowhere. Thread-safe if its supplier is.
 */
public final class Secret {
    private final Supplier<String> supplier;

    private Secret(Supplier<String> supplier) {
        this.supplier = supplier;
    }

    /**
     * A secret that is asked for each time it is used.
     *
     * @param supplier gives the credential
     * @return the secret
     */
    public static Secret of(Supplier<String> supplier) {
        return new Secret(supplier);
    }

    /**
     * A secret that is known now.
     *
     * @param value the credential
     * @return the secret
     */
    public static Secret of(String value) {
        return new Secret(() -> value);
    }

    /**
     * A secret in a variable of the environment.
     *
     * @param name the variable, such as {@code OPENAI_API_KEY}
     * @return the secret; using it throws {@link InvalidInputException} while the variable is not set
     */
    public static Secret environment(String name) {
        return new Secret(() -> {
            String value = System.getenv(name);
            if (value == null || value.isBlank()) {
                throw new InvalidInputException(
                        "The environment variable " + name + " is not set; set it, or take the secret from elsewhere");
            }
            return value;
        });
    }

    /**
     * A secret in a file, read each time it is used, so that it can be changed while the program runs.
     *
     * @param path the file, in UTF-8; blanks and line ends around the secret do not matter
     * @return the secret; using it throws {@link InvalidInputException} while the file cannot be read or is empty
     */
    public static Secret file(Path path) {
        return new Secret(() -> {
            try {
                String value = Files.readString(path).strip();
                if (!value.isEmpty()) {
                    return value;
                }
            } catch (IOException e) {
                throw new InvalidInputException("The file " + path + " with a secret cannot be read", e);
            }
            throw new InvalidInputException("The file " + path + " should hold a secret, but is empty");
        });
    }

    /**
     * Gives the credential, for the moment of its use.
     *
     * @return the credential; keep it out of fields, logs and messages
     */
    public String reveal() {
        return supplier.get();
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
