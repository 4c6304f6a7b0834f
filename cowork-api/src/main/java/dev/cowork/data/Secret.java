package dev.cowork.data;

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
