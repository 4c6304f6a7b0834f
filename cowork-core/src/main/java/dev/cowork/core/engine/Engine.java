package dev.cowork.core.engine;

import dev.cowork.Cowork;
import dev.cowork.CoworkEvent;
import dev.cowork.HealthReport;
import dev.cowork.Workspace;
import dev.cowork.core.base.Inputs;
import dev.cowork.core.base.Scope;
import dev.cowork.core.llm.ResolvedModel;
import dev.cowork.data.WorkspaceId;
import dev.cowork.error.ClosedException;
import dev.cowork.spi.WorkspaceRecord;
import dev.cowork.spi.WorkspaceStore;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** An open engine. Thread-safe. */
final class Engine implements Cowork {
    private static final int LONGEST_NAME = 128;

    private final EngineParts parts;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Set<WorkspaceId> recovered = ConcurrentHashMap.newKeySet();

    Engine(EngineParts parts) {
        this.parts = parts;
    }

    @Override
    public Workspace workspace(String name) {
        requireOpen();
        Inputs.name("A workspace's name", name, LONGEST_NAME);
        Optional<WorkspaceRecord> found = parts.store().findWorkspace(name);
        return found.isPresent() ? handle(found.get(), false) : create(name);
    }

    private Workspace create(String name) {
        WorkspaceRecord wanted = new WorkspaceRecord(
                new WorkspaceId(parts.ids().next()),
                name,
                parts.settings().actor(),
                parts.settings().clock().instant().truncatedTo(ChronoUnit.MILLIS));
        WorkspaceRecord made = parts.store().createWorkspace(wanted);
        boolean isNew = made.id().equals(wanted.id());
        if (isNew) {
            parts.events().accept(new CoworkEvent.WorkspaceCreated(name));
        }
        return handle(made, isNew);
    }

    @Override
    public Optional<Workspace> findWorkspace(String name) {
        requireOpen();
        Inputs.name("A workspace's name", name, LONGEST_NAME);
        return parts.store().findWorkspace(name).map(found -> handle(found, false));
    }

    @Override
    public List<String> workspaceNames(@Nullable String after, int limit) {
        requireOpen();
        return parts.store().workspaces(after, Inputs.limit(limit)).stream()
                .map(WorkspaceRecord::name)
                .toList();
    }

    /** The indexer hears of a commit through the scope, which is made for it; hence the reference that comes late. */
    private Workspace handle(WorkspaceRecord record, boolean isNew) {
        WorkspaceStore store = parts.store().workspace(record.id());
        Scope scope = Committing.scope(parts, record, store);
        WorkspaceHandle handle = new WorkspaceHandle(parts, scope, isNew, this::requireOpen);
        if (recovered.add(record.id()) && !isNew) {
            recover(handle);
        }
        return handle;
    }

    private void recover(WorkspaceHandle handle) {
        try {
            handle.recover();
        } catch (RuntimeException e) { // whatever it was, the next handle of this workspace tries again
            recovered.remove(handle.id());
            throw e;
        }
    }

    @Override
    public List<String> models() {
        requireOpen();
        return parts.gateway().models().models().models().stream()
                .map(ResolvedModel::name)
                .toList();
    }

    @Override
    public HealthReport check() {
        requireOpen();
        return Health.of(parts);
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new ClosedException("This engine is closed; open it again");
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // Who is interrupted shall not leave turns and files half closed; the flag is kept for later.
        boolean interrupted = Thread.interrupted();
        try {
            parts.running().close(parts.patience().left());
            parts.ending().cancel();
            parts.closing().close();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
