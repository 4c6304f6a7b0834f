package dev.cowork.store.jdbc;

import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.RuleId;
import dev.cowork.data.RuleKind;
import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceRange;
import dev.cowork.spi.MemoryQuery;
import dev.cowork.spi.MemoryReader;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.RuleRecord;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads memories and rules, and what was forgotten. */
final class MemoryQueries implements MemoryReader {
    private static final String MEMORY = """
        WITH page AS (SELECT m.workspace_id, m.id, m.importance, m.pinned, m.state, m.superseded_by,
                m.change_number, m.place, v.number, v.text, v.actor_kind, v.actor_name, v.actor_chat, v.at
            FROM $.memories m JOIN $.memory_versions v
                ON v.workspace_id = m.workspace_id AND v.memory_id = m.id
            WHERE m.workspace_id = ?\
        """;
    private static final String ORDER = " ORDER BY m.change_number, m.place, v.number LIMIT ?";
    private static final String PROVENANCE = """
        ) SELECT page.*, p.source_kind, p.source_id, p.source_first, p.source_last, p.range_start, p.range_end
        FROM page LEFT JOIN $.provenance p ON p.workspace_id = page.workspace_id
            AND p.memory_id = page.id AND p.number = page.number
        ORDER BY page.change_number, page.place, page.number, p.position\
        """;
    private static final String CURRENT = " AND v.number = m.version";

    /** A version of a memory. */
    private record Version(String memory, int number) {}

    private final Scope scope;

    MemoryQueries(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Optional<MemoryRecord> find(MemoryId id) {
        return read("read the memory " + id, CURRENT + " AND m.id = ?", scope.workspace(), id.value(), 1).stream()
                .findFirst();
    }

    @Override
    public List<MemoryRecord> versions(MemoryId id) {
        return read(
                "list the versions of the memory " + id,
                " AND m.id = ?",
                scope.workspace(),
                id.value(),
                Integer.MAX_VALUE);
    }

    @Override
    public List<MemoryRecord> list(MemoryQuery query) {
        StringBuilder which = new StringBuilder(CURRENT);
        List<Object> arguments = new ArrayList<>(List.of(scope.workspace()));
        and(which, arguments, " AND m.state = ?", query.state());
        and(which, arguments, " AND m.pinned = ?", query.pinned());
        and(which, arguments, " AND v.at >= ?", query.from());
        and(which, arguments, " AND v.at < ?", query.until());
        MemoryId after = query.after();
        if (after != null) {
            which.append(" AND (m.change_number, m.place) >"
                    + " (SELECT a.change_number, a.place FROM $.memories a WHERE a.workspace_id = ? AND a.id = ?)");
            arguments.add(scope.workspace());
            arguments.add(after.value());
        }
        arguments.add(query.limit());
        return read("list memories", which.toString(), arguments.toArray());
    }

    private static void and(StringBuilder which, List<Object> arguments, String condition, @Nullable Object argument) {
        if (argument != null) {
            which.append(condition);
            arguments.add(argument);
        }
    }

    private List<MemoryRecord> read(String what, String which, @Nullable Object... arguments) {
        return scope.read(what, sql -> {
            Grouped<Version, MemoryRecord, SourceRange> memories = new Grouped<>();
            sql.list(MEMORY + which + ORDER + PROVENANCE, row -> gather(memories, row), arguments);
            return memories.values(MemoryQueries::withProvenance);
        });
    }

    private static boolean gather(Grouped<Version, MemoryRecord, SourceRange> memories, Row row) throws SQLException {
        SourceRange from = row.textOrNull("source_id") == null ? null : new SourceRange(row.source(), row.range());
        memories.add(new Version(row.text("id"), row.integer("number")), memory(row), from);
        return true;
    }

    private static MemoryRecord memory(Row row) throws SQLException {
        String by = row.textOrNull("superseded_by");
        return new MemoryRecord(
                new MemoryId(row.text("id")),
                row.integer("number"),
                row.text("text"),
                row.actor(),
                row.instant("at"),
                List.of(),
                row.real("importance"),
                row.flag("pinned"),
                row.constant(MemoryState.class, "state"),
                by == null ? null : new MemoryId(by));
    }

    private static MemoryRecord withProvenance(MemoryRecord memory, List<SourceRange> provenance) {
        return new MemoryRecord(
                memory.id(),
                memory.version(),
                memory.text(),
                memory.actor(),
                memory.at(),
                provenance,
                memory.importance(),
                memory.pinned(),
                memory.state(),
                memory.supersededBy());
    }

    @Override
    public List<RuleRecord> rules() {
        return scope.list(
                "list rules",
                "SELECT id, kind, value, share, actor_kind, actor_name, actor_chat, at FROM $.rules"
                        + " WHERE workspace_id = ? ORDER BY change_number, place",
                row -> new RuleRecord(
                        new RuleId(row.text("id")),
                        row.constant(RuleKind.class, "kind"),
                        row.text("value"),
                        row.real("share"),
                        row.actor(),
                        row.instant("at")),
                scope.workspace());
    }

    @Override
    public boolean isForgotten(SourceKey source) {
        return scope.read(
                "look for what was forgotten",
                sql -> sql.exists(
                        "SELECT 1 FROM $.forgotten"
                                + " WHERE workspace_id = ? AND source_kind = ? AND source_id = ? AND sequence = ?",
                        scope.workspace(),
                        source.kind(),
                        SourceColumns.id(source),
                        SourceColumns.sequence(source)));
    }
}
