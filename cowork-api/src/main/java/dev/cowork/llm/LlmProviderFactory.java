package dev.cowork.llm;

/** Makes a language model provider that is chosen by its id; found with {@link java.util.ServiceLoader}. */
public interface LlmProviderFactory {
    /**
     * The id by which it is chosen.
     *
     * @return 1 to 64 of {@code a-z}, {@code 0-9}, {@code _} and {@code -}
     */
    String id();

    /**
     * The level of the service interface that it was written for.
     *
     * @return 1 today
     */
    int spiLevel();

    /**
     * Makes the provider.
     *
     * @param settings names, addresses and credentials
     * @return the provider; closed by who opened it
     * @throws dev.cowork.error.InvalidInputException if a setting is unknown or wrong
     */
    LlmProvider open(ProviderSettings settings);
}
