package dev.cowork.core.store;

import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.MemoryStoreProvider;
import dev.cowork.spi.StoreSpec;

/** Opens a new, empty {@link InMemoryStore} each time; its id is {@code memory}. */
public final class InMemoryStoreProvider implements MemoryStoreProvider {
    /** Creates the provider. */
    public InMemoryStoreProvider() {}

    @Override
    public String id() {
        return "memory";
    }

    @Override
    public int spiLevel() {
        return 1;
    }

    /**
     * Opens a new store. It looks at neither the directory nor the migration mode.
     *
     * @param spec ignored
     * @return an empty store
     */
    @Override
    public MemoryStore open(StoreSpec spec) {
        return new InMemoryStore();
    }
}
