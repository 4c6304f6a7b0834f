package dev.cowork.store.jdbc;

import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceRange;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Memories, their versions and their provenance. */
final class MemoryWriter {
    private final Commit commit;
    private final Sql sql;
    private final Preconditions preconditions;
    private final PassageWriter passages;

    MemoryWriter(Commit commit, Preconditions preconditions, PassageWriter passages) {
        this.commit = commit;
        this.sql = commit.sql;
        this.preconditions = preconditions;
        this.passages = passages;
    }

    void put(MemoryRecord memory) throws SQLException {
        preconditions.check(new Precondition.MemoryAt(memory.id(), memory.version() - 1));
        MemoryId by = memory.supersededBy();
        sql.run(
                """
                INSERT INTO $.memories (workspace_id, id, version, importance, pinned, state, superseded_by,
                    change_number, place)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (workspace_id, id) DO UPDATE SET version = excluded.version,
                    importance = excluded.importance, pinned = excluded.pinned, state = excluded.state,
                    superseded_by = excluded.superseded_by\
                """,
                commit.workspace,
                memory.id().value(),
                memory.version(),
                memory.importance(),
                memory.pinned(),
                memory.state(),
                by == null ? null : by.value(),
                commit.number(),
                commit.nextPlace());
        insertVersion(memory);
        insertProvenance(memory);
        commit.tell(ChangeItem.Kind.MEMORY, memory.id());
    }

    private void insertVersion(MemoryRecord memory) throws SQLException {
        sql.run(
                """
                INSERT INTO $.memory_versions (workspace_id, memory_id, number, text,
                    actor_kind, actor_name, actor_chat, at, change_number)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                commit.workspace,
                memory.id().value(),
                memory.version(),
                memory.text(),
                memory.actor().kind(),
                memory.actor().name(),
                Commit.actorChat(memory.actor()),
                memory.at(),
                commit.number());
    }

    private void insertProvenance(MemoryRecord memory) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (SourceRange from : memory.provenance()) {
            SourceColumns source = SourceColumns.of(from.source());
            rows.add(new Object[] {
                commit.workspace,
                memory.id().value(),
                memory.version(),
                rows.size(),
                source.kind(),
                source.id(),
                source.first(),
                source.last(),
                from.range().start(),
                from.range().end()
            });
        }
        sql.batch("""
            INSERT INTO $.provenance (workspace_id, memory_id, number, position,
                source_kind, source_id, source_first, source_last, range_start, range_end)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """, rows);
    }

    void set(Mutation.SetMemory set) throws SQLException {
        update(
                set.memory(),
                "UPDATE $.memories SET importance = ?, pinned = ? WHERE workspace_id = ? AND id = ?",
                set.importance(),
                set.pinned(),
                commit.workspace,
                set.memory().value());
        commit.tell(ChangeItem.Kind.MEMORY, set.memory());
    }

    void supersede(Mutation.SupersedeMemory supersede) throws SQLException {
        if (!exists(supersede.by())) {
            throw Commit.missing("the memory", supersede.by());
        }
        update(
                supersede.memory(),
                """
                UPDATE $.memories SET superseded_by = ?, state = CASE state WHEN ? THEN ? ELSE state END
                WHERE workspace_id = ? AND id = ?\
                """,
                supersede.by().value(),
                MemoryState.ACTIVE,
                MemoryState.SUPERSEDED,
                commit.workspace,
                supersede.memory().value());
        commit.tell(ChangeItem.Kind.MEMORY, supersede.memory());
        passages.removeOf(SourceKey.of(supersede.memory()));
    }

    boolean exists(MemoryId id) throws SQLException {
        return sql.exists("SELECT 1 FROM $.memories WHERE workspace_id = ? AND id = ?", commit.workspace, id.value());
    }

    void setState(MemoryId id, MemoryState state) throws SQLException {
        update(
                id,
                "UPDATE $.memories SET state = ? WHERE workspace_id = ? AND id = ?",
                state,
                commit.workspace,
                id.value());
    }

    /** Brings a forgotten memory back to what it was. */
    void restore(MemoryId id) throws SQLException {
        update(id, """
            UPDATE $.memories SET state = CASE WHEN superseded_by IS NULL THEN ? ELSE ? END
            WHERE workspace_id = ? AND id = ?\
            """, MemoryState.ACTIVE, MemoryState.SUPERSEDED, commit.workspace, id.value());
    }

    void erase(MemoryId id) throws SQLException {
        sql.run(
                "UPDATE $.memory_versions SET text = '' WHERE workspace_id = ? AND memory_id = ?",
                commit.workspace,
                id.value());
        setState(id, MemoryState.ERASED);
    }

    private void update(MemoryId id, String statement, Object... arguments) throws SQLException {
        if (sql.run(statement, arguments) == 0) {
            throw Commit.missing("the memory", id);
        }
    }
}
