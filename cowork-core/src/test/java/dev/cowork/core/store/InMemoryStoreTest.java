package dev.cowork.core.store;

import dev.cowork.spi.MemoryStore;
import dev.cowork.tck.store.MemoryStoreContract;

class InMemoryStoreTest extends MemoryStoreContract {
    @Override
    protected MemoryStore open() {
        return new InMemoryStore();
    }

    @Override
    protected MemoryStore reopen() {
        throw new AssertionError("It is not durable");
    }
}
