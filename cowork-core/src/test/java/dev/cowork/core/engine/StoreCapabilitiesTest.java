package dev.cowork.core.engine;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.core.store.InMemoryStore;
import dev.cowork.data.WorkspaceId;
import dev.cowork.error.ClosedException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.MemoryStoreProvider;
import dev.cowork.spi.StoreCapabilities;
import dev.cowork.spi.StoreIdentity;
import dev.cowork.spi.StoreSpec;
import dev.cowork.spi.WorkspaceRecord;
import dev.cowork.spi.WorkspaceStore;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoreCapabilitiesTest {
    @Test
    void storeOfOneWorkspaceIsRefusedByNameAndClosed() {
        InMemoryStore store = new InMemoryStore();
        CoworkBuilder builder = Cowork.builder()
                .store(new OneWorkspaceProvider(new OneWorkspace(store)))
                .embeddingModel(new DeterministicEmbeddingModel(8));
        String message =
                assertThrows(InvalidInputException.class, builder::open).getMessage();
        assertTrue(message.contains("The store one-workspace lacks the capability multipleWorkspaces"), message);
        assertThrows(ClosedException.class, () -> store.findWorkspace("alpha"));
    }

    private record OneWorkspaceProvider(MemoryStore store) implements MemoryStoreProvider {
        @Override
        public String id() {
            return "one-workspace";
        }

        @Override
        public int spiLevel() {
            return 1;
        }

        @Override
        public MemoryStore open(StoreSpec spec) {
            return store;
        }
    }

    private record OneWorkspace(MemoryStore store) implements MemoryStore {
        @Override
        public StoreIdentity identity() {
            return store.identity();
        }

        @Override
        public StoreCapabilities capabilities() {
            return new StoreCapabilities(true, true, false);
        }

        @Override
        public Optional<WorkspaceRecord> findWorkspace(String name) {
            return store.findWorkspace(name);
        }

        @Override
        public WorkspaceRecord createWorkspace(WorkspaceRecord workspace) {
            return store.createWorkspace(workspace);
        }

        @Override
        public List<WorkspaceRecord> workspaces(@Nullable String after, int limit) {
            return store.workspaces(after, limit);
        }

        @Override
        public WorkspaceStore workspace(WorkspaceId id) {
            return store.workspace(id);
        }

        @Override
        public List<String> check() {
            return store.check();
        }

        @Override
        public List<String> scrub() {
            return store.scrub();
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
