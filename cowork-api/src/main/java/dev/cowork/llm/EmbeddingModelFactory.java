package dev.cowork.llm;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes an embedding model that is chosen by its id; found with {@link java.util.ServiceLoader}. */
public interface EmbeddingModelFactory {
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
     * Makes the model.
     *
     * @param settings names, addresses and credentials
     * @param nativeDirectory where native libraries are to be unpacked, or empty for the platform's default
     * @return the model; closed by who opened it
     * @throws dev.cowork.error.InvalidInputException if a setting is unknown or wrong
     * @throws dev.cowork.error.ProviderException if the model cannot be loaded on this machine
     */
    EmbeddingModel open(ProviderSettings settings, Optional<Path> nativeDirectory);

    /**
     * What this machine lacks for the model of these settings, without loading it.
     *
     * @param settings names, addresses and credentials
     * @param nativeDirectory where native libraries are to be unpacked, or empty for the platform's default
     * @return one sentence for each lack, each with what to do; empty when nothing is missing
     */
    default List<String> preflight(ProviderSettings settings, Optional<Path> nativeDirectory) {
        return List.of();
    }
}
