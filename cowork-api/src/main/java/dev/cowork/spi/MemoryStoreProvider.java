package dev.cowork.spi;

import java.util.List;

/** Opens a store; found by its id with {@link java.util.ServiceLoader}, or handed in as an instance. */
public interface MemoryStoreProvider {
    /**
     * The id by which it is chosen.
     *
     * @return such as {@code sqlite}
     */
    String id();

    /**
     * The level of the service interface that it was written for.
     *
     * @return 1 today
     */
    int spiLevel();

    /**
     * Opens the store.
     *
     * @param spec where and how
     * @return the store; closed by who opened it
     * @throws dev.cowork.error.StoreException if the store cannot be opened; nothing was written
     * @throws dev.cowork.error.AlreadyOpenException if the store has an opener and allows one only
     */
    MemoryStore open(StoreSpec spec);

    /**
     * What this machine lacks for the store, without opening it.
     *
     * @param spec where and how; without a directory where it is not known yet
     * @return one sentence for each lack, each with what to do; empty when nothing is missing
     */
    default List<String> preflight(StoreSpec spec) {
        return List.of();
    }
}
