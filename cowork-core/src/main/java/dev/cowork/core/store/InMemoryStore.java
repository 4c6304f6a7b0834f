package dev.cowork.core.store;

import dev.cowork.data.WorkspaceId;
import dev.cowork.error.ClosedException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.StoreCapabilities;
import dev.cowork.spi.StoreIdentity;
import dev.cowork.spi.WorkspaceRecord;
import dev.cowork.spi.WorkspaceStore;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A store whose data lives as long as the object. It is the reference of what a store does: simple and obviously right
 * rather than fast. Thread-safe: the readers of a workspace run together, and a commit alone.
 */
public final class InMemoryStore implements MemoryStore {
    private final StoreIdentity identity =
            new StoreIdentity(UUID.randomUUID().toString(), UUID.randomUUID().toString());
    private final InstantSource clock;
    private final Object lock = new Object();
    private final NavigableMap<String, WorkspaceRecord> byName = new TreeMap<>(CodePoints::compare);
    private final Map<WorkspaceId, Guarded> states = new HashMap<>();
    private volatile boolean closed;

    /** Creates an empty store on the machine's clock. */
    public InMemoryStore() {
        this(InstantSource.system());
    }

    /**
     * Creates an empty store.
     *
     * @param clock the store's clock, by which leases expire
     */
    public InMemoryStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public StoreIdentity identity() {
        return identity;
    }

    @Override
    public StoreCapabilities capabilities() {
        return new StoreCapabilities(false, false, true);
    }

    @Override
    public Optional<WorkspaceRecord> findWorkspace(String name) {
        requireOpen();
        synchronized (lock) {
            return Optional.ofNullable(byName.get(name));
        }
    }

    @Override
    public WorkspaceRecord createWorkspace(WorkspaceRecord workspace) {
        requireOpen();
        synchronized (lock) {
            WorkspaceRecord there = byName.get(workspace.name());
            if (there != null) {
                return there;
            }
            if (states.containsKey(workspace.id())) {
                throw new InvalidInputException("Another workspace has the id " + workspace.id());
            }
            byName.put(workspace.name(), workspace);
            states.put(workspace.id(), new Guarded(this::requireOpen));
            return workspace;
        }
    }

    @Override
    public List<WorkspaceRecord> workspaces(@Nullable String after, int limit) {
        requireOpen();
        synchronized (lock) {
            var page = after == null ? byName : byName.tailMap(after, false);
            return page.values().stream().limit(limit).toList();
        }
    }

    @Override
    public WorkspaceStore workspace(WorkspaceId id) {
        requireOpen();
        synchronized (lock) {
            Guarded state = states.get(id);
            if (state == null) {
                throw new NotFoundException("There is no workspace " + id + " in this store");
            }
            return new InMemoryWorkspace(state, clock);
        }
    }

    /** {@inheritDoc} Everything lives in the heap, so there is nothing that could be damaged. */
    @Override
    public List<String> check() {
        requireOpen();
        return List.of();
    }

    /** {@inheritDoc} What was removed is left to the garbage collector. */
    @Override
    public List<String> scrub() {
        requireOpen();
        return List.of("the heap of this process, until the garbage collector has used the room again");
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new ClosedException("The in-memory store was closed");
        }
    }
}
