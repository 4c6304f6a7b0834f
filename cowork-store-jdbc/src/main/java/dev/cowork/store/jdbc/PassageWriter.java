package dev.cowork.store.jdbc;

import dev.cowork.data.ChatId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceKind;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.NewPassage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passages: what indexes are made of. */
final class PassageWriter {
    /** What a key names now: whether it can be found, its current version, and up to where its chat was cleared. */
    private record Subject(boolean alive, long version, long clearedBefore) {}

    private final Commit commit;
    private final Sql sql;

    PassageWriter(Commit commit) {
        this.commit = commit;
        this.sql = commit.sql;
    }

    void put(Mutation.PutPassages put) throws SQLException {
        SourceKey key = put.source();
        Subject subject = subject(key);
        if (!subject.alive() || isForgotten(key) || !allCurrent(put.passages(), subject)) {
            return;
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (NewPassage passage : put.passages()) {
            if (mayBeShown(passage.source(), subject)) {
                rows.add(row(passage, put));
            }
        }
        boolean changes = remove(Matching.key(key)) > 0 || !rows.isEmpty();
        sql.batch("""
            INSERT INTO $.passages (workspace_id, id, source_kind, source_id, source_first, source_last,
                range_start, range_end, recipe, header, text_hash, at, change_number)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """, rows);
        if (changes) {
            commit.tell(ChangeItem.Kind.PASSAGES, key);
        }
    }

    private Object[] row(NewPassage passage, Mutation.PutPassages put) {
        SourceColumns source = SourceColumns.of(passage.source());
        return new Object[] {
            commit.workspace,
            commit.nextPassage(),
            source.kind(),
            source.id(),
            source.first(),
            source.last(),
            passage.range().start(),
            passage.range().end(),
            passage.recipe(),
            passage.header(),
            passage.text(),
            put.at(),
            commit.number()
        };
    }

    private Subject subject(SourceKey key) throws SQLException {
        String id = SourceColumns.id(key);
        Subject found = switch (key.kind()) {
            case DOCUMENT ->
                sql.first(
                                "SELECT deleted, version FROM $.documents WHERE workspace_id = ? AND id = ?",
                                row -> new Subject(!row.flag("deleted"), row.number("version"), 0),
                                commit.workspace,
                                id)
                        .orElse(null);
            case MESSAGE ->
                sql.first(
                                "SELECT deleted, cleared_before FROM $.chats"
                                        + " WHERE workspace_id = ? AND id = ? AND next_sequence > ?",
                                row -> new Subject(
                                        !row.flag("deleted") && key.sequence() >= row.number("cleared_before"),
                                        0,
                                        row.number("cleared_before")),
                                commit.workspace,
                                id,
                                key.sequence())
                        .orElse(null);
            case MEMORY ->
                sql.first(
                                "SELECT state, version FROM $.memories WHERE workspace_id = ? AND id = ?",
                                row -> new Subject(
                                        row.constant(MemoryState.class, "state") == MemoryState.ACTIVE,
                                        row.number("version"),
                                        0),
                                commit.workspace,
                                id)
                        .orElse(null);
        };
        if (found == null) {
            throw Commit.missing("the source", key);
        }
        return found;
    }

    private static boolean allCurrent(List<NewPassage> passages, Subject subject) {
        return passages.stream()
                .map(passage -> SourceColumns.of(passage.source()))
                .allMatch(source -> source.kind() == SourceColumns.Kind.MESSAGE || source.first() == subject.version());
    }

    private boolean isForgotten(SourceKey key) throws SQLException {
        long sequence = SourceColumns.sequence(key);
        return anyForgotten(key.kind(), SourceColumns.id(key), sequence, sequence);
    }

    private boolean mayBeShown(Source source, Subject subject) throws SQLException {
        return !(source instanceof Source.OfMessages of)
                || (of.first() >= subject.clearedBefore()
                        && (of.first() == of.last()
                                || !anyForgotten(SourceKind.MESSAGE, of.chat().value(), of.first(), of.last())));
    }

    private boolean anyForgotten(SourceKind kind, String id, long first, long last) throws SQLException {
        return sql.exists(
                "SELECT 1 FROM $.forgotten WHERE workspace_id = ? AND source_kind = ? AND source_id = ?"
                        + " AND sequence BETWEEN ? AND ? LIMIT 1",
                commit.workspace,
                kind,
                id,
                first,
                last);
    }

    /** Removes the passages of one key, and tells so. */
    void removeOf(SourceKey key) throws SQLException {
        if (remove(Matching.key(key)) > 0) {
            commit.tell(ChangeItem.Kind.PASSAGES, key);
        }
    }

    void removeOfChat(ChatId chat) throws SQLException {
        removeAndTell(new Matching("source_kind = ? AND source_id = ?", List.of(SourceKind.MESSAGE, chat.value())));
    }

    /** Removes the passages of every source that includes what the key names. */
    void removeIncluding(SourceKey key) throws SQLException {
        removeAndTell(Matching.including(key));
    }

    private void removeAndTell(Matching which) throws SQLException {
        List<SourceKey> keys = sql.list(
                "SELECT DISTINCT source_kind, source_id,"
                        + " CASE source_kind WHEN 'message' THEN source_last ELSE 0 END AS sequence"
                        + " FROM $.passages WHERE workspace_id = ? AND " + which.condition() + " ORDER BY sequence",
                row -> SourceColumns.key(
                        row.constant(SourceKind.class, "source_kind"), row.text("source_id"), row.number("sequence")),
                which.after(commit.workspace));
        remove(which);
        for (SourceKey key : keys) {
            commit.tell(ChangeItem.Kind.PASSAGES, key);
        }
    }

    private int remove(Matching which) throws SQLException {
        return sql.run(
                "DELETE FROM $.passages WHERE workspace_id = ? AND " + which.condition(),
                which.after(commit.workspace));
    }
}
