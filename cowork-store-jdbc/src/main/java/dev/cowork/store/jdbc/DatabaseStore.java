package dev.cowork.store.jdbc;

import dev.cowork.data.WorkspaceId;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.StoreCapabilities;
import dev.cowork.spi.StoreIdentity;
import dev.cowork.spi.WorkspaceRecord;
import dev.cowork.spi.WorkspaceStore;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store on a database, whichever it is. */
final class DatabaseStore implements MemoryStore {
    private static final String WORKSPACE =
            "SELECT id, name, actor_kind, actor_name, actor_chat, created_at FROM $.workspaces";

    private final Sessions sessions;
    private final StoreCapabilities capabilities;
    private final Work<List<String>> scrub;
    private final StoreIdentity identity;
    private final Map<Scope.Followed, Long> embeddedUpTo = Scope.noneEmbedded();

    DatabaseStore(Sessions sessions, StoreCapabilities capabilities, Work<List<String>> scrub) {
        this.sessions = sessions;
        this.capabilities = capabilities;
        this.scrub = scrub;
        this.identity = sessions.read(
                "read the store's identity",
                sql -> sql.first(
                                "SELECT store_id, epoch FROM $.store",
                                row -> new StoreIdentity(row.text("store_id"), row.text("epoch")))
                        .orElseThrow(() -> new SQLException("The table store is empty")));
    }

    @Override
    public StoreIdentity identity() {
        return identity;
    }

    @Override
    public StoreCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public Optional<WorkspaceRecord> findWorkspace(String name) {
        return sessions.read("find a workspace", sql -> find(sql, name));
    }

    private static Optional<WorkspaceRecord> find(Sql sql, String name) throws SQLException {
        return sql.first(WORKSPACE + " WHERE name = ?", DatabaseStore::workspace, name);
    }

    private static WorkspaceRecord workspace(Row row) throws SQLException {
        return new WorkspaceRecord(
                new WorkspaceId(row.text("id")), row.text("name"), row.actor(), row.instant("created_at"));
    }

    @Override
    public WorkspaceRecord createWorkspace(WorkspaceRecord workspace) {
        return sessions.write("create a workspace", sql -> {
            int made = sql.run(
                    """
                    INSERT INTO $.workspaces (id, name, actor_kind, actor_name, actor_chat, created_at,
                        change_number, passage_number, vector_position)
                    VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0) ON CONFLICT DO NOTHING\
                    """,
                    workspace.id().value(),
                    workspace.name(),
                    workspace.createdBy().kind(),
                    workspace.createdBy().name(),
                    Commit.actorChat(workspace.createdBy()),
                    workspace.createdAt());
            if (made == 1) {
                return workspace;
            }
            return find(sql, workspace.name())
                    .orElseThrow(() -> new InvalidInputException("Another workspace has the id " + workspace.id()));
        });
    }

    @Override
    public List<WorkspaceRecord> workspaces(@Nullable String after, int limit) {
        List<Object> arguments = new ArrayList<>();
        if (after != null) {
            arguments.add(after);
        }
        arguments.add(limit);
        return sessions.read(
                "list workspaces",
                sql -> sql.list(
                        WORKSPACE + (after == null ? "" : " WHERE name > ?") + " ORDER BY name LIMIT ?",
                        DatabaseStore::workspace,
                        arguments.toArray()));
    }

    @Override
    public WorkspaceStore workspace(WorkspaceId id) {
        boolean there = sessions.read(
                "find a workspace", sql -> sql.exists("SELECT 1 FROM $.workspaces WHERE id = ?", id.value()));
        if (!there) {
            throw new NotFoundException("There is no workspace " + id + " in this store");
        }
        return new DatabaseWorkspace(new Scope(sessions, id.value(), embeddedUpTo));
    }

    @Override
    public List<String> check() {
        return sessions.outsideTransaction("check the store", Invariants::check);
    }

    @Override
    public List<String> scrub() {
        return sessions.outsideTransaction("scrub the store", scrub);
    }

    @Override
    public void close() {
        sessions.close();
    }
}
