package dev.cowork.spi;

import java.util.Map;

/** Opens vector indexes; found by its id with {@link java.util.ServiceLoader}, or handed in as an instance. */
public interface VectorIndexProvider {
    /**
     * The id by which it is chosen.
     *
     * @return such as {@code exact}
     */
    String id();

    /**
     * The level of the service interface that it was written for.
     *
     * @return 1 today
     */
    int spiLevel();

    /**
     * Opens an index, or makes an empty one where there is none.
     *
     * @param spec where, and how long the vectors are
     * @return the index; closed by who opened it
     * @throws dev.cowork.error.IndexException if what is there is damaged, newer or foreign: the caller empties the
     *     directory and opens again
     */
    VectorIndex open(IndexSpec spec);

    /**
     * What a person who wonders about its speed would want to know of it on this machine, such as the kernel that it
     * computes with. Part of {@link dev.cowork.Cowork#check()}.
     *
     * @return facts by name; empty when there is nothing to say
     */
    default Map<String, String> facts() {
        return Map.of();
    }
}
