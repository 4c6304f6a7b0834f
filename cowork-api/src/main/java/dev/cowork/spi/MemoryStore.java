package dev.cowork.spi;

import dev.cowork.data.WorkspaceId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The truth: keeps what workspaces hold. All access to the content of a workspace goes through a handle that is bound
 * to it. Thread-safe. Every method may throw {@link dev.cowork.error.StoreException}, and
 * {@link dev.cowork.error.ClosedException} after {@link #close()}.
 */
public interface MemoryStore extends AutoCloseable {
    /**
     * Which store this is.
     *
     * @return its identity
     */
    StoreIdentity identity();

    /**
     * What it can do.
     *
     * @return always the same
     */
    StoreCapabilities capabilities();

    /**
     * Looks for a workspace.
     *
     * @param name its name
     * @return the workspace, or empty
     */
    Optional<WorkspaceRecord> findWorkspace(String name);

    /**
     * Makes a workspace unless one has that name. Of several callers at once one makes it, and all get the same.
     *
     * @param workspace what to make
     * @return the workspace that has the name now; the one given exactly if this call made it
     */
    WorkspaceRecord createWorkspace(WorkspaceRecord workspace);

    /**
     * Lists workspaces by name.
     *
     * @param after the name behind which the page begins, or null for the first page
     * @param limit the most to answer, from 1
     * @return sorted by name in Unicode code point order
     */
    List<WorkspaceRecord> workspaces(@Nullable String after, int limit);

    /**
     * Binds a handle to a workspace. Costs next to nothing.
     *
     * @param id an existing workspace
     * @return the handle
     * @throws dev.cowork.error.NotFoundException if there is no such workspace
     */
    WorkspaceStore workspace(WorkspaceId id);

    /**
     * Checks the integrity of everything it holds.
     *
     * @return one sentence for each thing that is wrong; empty when all is well
     */
    List<String> check();

    /**
     * Removes from its files what erased rows left behind, as far as it can.
     *
     * @return one sentence for each place that it cannot reach, such as a server's log
     */
    List<String> scrub();

    /** Closes what the store opened itself. Commits that were acknowledged are durable without it. */
    @Override
    void close();
}
