package dev.cowork.core.index;

import dev.cowork.core.base.Scope;
import dev.cowork.data.WorkspaceId;
import dev.cowork.error.ClosedException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Leases the indexes of workspaces and keeps a bounded number of idle ones open, the least recently used closed first.
 * Thread-safe.
 */
public final class IndexCache implements AutoCloseable {
    private final IndexParts parts;
    private final int idleMost;
    private final Map<WorkspaceId, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    private static final class Entry {
        private final WorkspaceIndex index;
        private int leases;

        Entry(WorkspaceIndex index) {
            this.index = index;
        }
    }

    /** A lease: the index stays open until it is closed. */
    public final class Lease implements AutoCloseable {
        private final WorkspaceId id;
        private final WorkspaceIndex index;
        private boolean returned;

        private Lease(WorkspaceId id, WorkspaceIndex index) {
            this.id = id;
            this.index = index;
        }

        /**
         * The leased index.
         *
         * @return the index
         */
        public WorkspaceIndex index() {
            return index;
        }

        @Override
        public void close() {
            if (!returned) {
                returned = true;
                giveBack(id);
            }
        }
    }

    /**
     * Creates a cache.
     *
     * @param parts what indexes are made with
     * @param idleMost how many idle indexes stay open
     */
    public IndexCache(IndexParts parts, int idleMost) {
        this.parts = parts;
        this.idleMost = idleMost;
    }

    /**
     * Leases the index of a workspace.
     *
     * @param scope the workspace
     * @return the lease; close it
     */
    public synchronized Lease lease(Scope scope) {
        if (closed) {
            throw new ClosedException("The engine is closed");
        }
        Entry entry = entries.computeIfAbsent(scope.workspace(), id -> new Entry(new WorkspaceIndex(parts, scope)));
        entry.leases++;
        return new Lease(scope.workspace(), entry.index);
    }

    /** Closing happens inside the lock: a workspace that is leased again must not find the old index's files in use. */
    private synchronized void giveBack(WorkspaceId id) {
        Entry returned = entries.get(id);
        if (returned != null) {
            returned.leases--;
        }
        long idle = entries.values().stream().filter(entry -> entry.leases == 0).count();
        Iterator<Entry> oldest = entries.values().iterator();
        while (idle > idleMost && oldest.hasNext()) {
            Entry entry = oldest.next();
            if (entry.leases == 0) {
                oldest.remove();
                entry.index.close();
                idle--;
            }
        }
    }

    @Override
    public void close() {
        List<Entry> open;
        synchronized (this) {
            closed = true;
            open = new ArrayList<>(entries.values());
            entries.clear();
        }
        open.forEach(entry -> entry.index.close());
    }
}
