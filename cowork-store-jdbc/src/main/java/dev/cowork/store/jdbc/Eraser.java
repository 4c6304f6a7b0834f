package dev.cowork.store.jdbc;

import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceKind;
import dev.cowork.spi.ChangeItem;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Forgetting and erasing. */
final class Eraser {
    private final Commit commit;
    private final Sql sql;
    private final MemoryWriter memories;
    private final PassageWriter passages;
    private final ContentWriter contents;
    private final VectorWriter vectors;
    private final DraftWriter drafts;

    Eraser(
            Commit commit,
            MemoryWriter memories,
            PassageWriter passages,
            ContentWriter contents,
            VectorWriter vectors,
            DraftWriter drafts) {
        this.commit = commit;
        this.sql = commit.sql;
        this.memories = memories;
        this.passages = passages;
        this.contents = contents;
        this.vectors = vectors;
        this.drafts = drafts;
    }

    void forget(SourceKey key) throws SQLException {
        requireKnown(key);
        if (erased(key).isPresent()) {
            return;
        }
        mark(key, false);
        if (key.kind() == SourceKind.MEMORY) {
            memories.setState(new MemoryId(key.id()), MemoryState.FORGOTTEN);
        }
        commit.tell(ChangeItem.Kind.FORGOTTEN, key);
        passages.removeIncluding(key);
    }

    void unforget(SourceKey key) throws SQLException {
        if (erased(key).orElse(true)) {
            return;
        }
        sql.run(
                "DELETE FROM $.forgotten WHERE workspace_id = ? AND source_kind = ? AND source_id = ? AND sequence = ?",
                commit.workspace,
                key.kind(),
                SourceColumns.id(key),
                SourceColumns.sequence(key));
        if (key.kind() == SourceKind.MEMORY) {
            memories.restore(new MemoryId(key.id()));
        }
        commit.tell(ChangeItem.Kind.FORGOTTEN, key);
    }

    void erase(SourceKey key) throws SQLException {
        requireKnown(key);
        mark(key, true);
        commit.tell(ChangeItem.Kind.ERASED, key);
        passages.removeIncluding(key);
        Set<ContentHash> texts = new LinkedHashSet<>();
        Set<ContentHash> blobs = new LinkedHashSet<>();
        switch (key.kind()) {
            case DOCUMENT -> eraseDocument(key.id(), texts, blobs);
            case MESSAGE -> eraseMessage(key, texts, blobs);
            case MEMORY -> memories.erase(new MemoryId(key.id()));
        }
        holes(key, texts);
        contents.dropTexts(texts);
        contents.dropBlobs(blobs);
        vectors.dropUnused();
    }

    private void requireKnown(SourceKey key) throws SQLException {
        boolean known = switch (key.kind()) {
            case DOCUMENT ->
                sql.exists("SELECT 1 FROM $.documents WHERE workspace_id = ? AND id = ?", commit.workspace, key.id())
                        // A document that exists only as a draft can be erased too.
                        || sql.exists(
                                "SELECT 1 FROM $.drafts WHERE workspace_id = ? AND document_id = ? LIMIT 1",
                                commit.workspace,
                                key.id());
            case MESSAGE ->
                sql.exists(
                        "SELECT 1 FROM $.messages WHERE workspace_id = ? AND chat_id = ? AND sequence = ?",
                        commit.workspace,
                        key.chat().value(),
                        key.sequence());
            case MEMORY -> memories.exists(new MemoryId(key.id()));
        };
        if (!known) {
            throw Commit.missing("the source", key);
        }
    }

    /** Whether what was forgotten was erased too; empty when it was not forgotten. */
    private Optional<Boolean> erased(SourceKey key) throws SQLException {
        return sql.first(
                "SELECT erased FROM $.forgotten"
                        + " WHERE workspace_id = ? AND source_kind = ? AND source_id = ? AND sequence = ?",
                row -> row.flag("erased"),
                commit.workspace,
                key.kind(),
                SourceColumns.id(key),
                SourceColumns.sequence(key));
    }

    private void mark(SourceKey key, boolean erased) throws SQLException {
        sql.run(
                """
                INSERT INTO $.forgotten (workspace_id, source_kind, source_id, sequence, erased,
                    actor_kind, actor_name, actor_chat, at, change_number)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (workspace_id, source_kind, source_id, sequence) DO UPDATE SET erased = excluded.erased,
                    actor_kind = excluded.actor_kind, actor_name = excluded.actor_name,
                    actor_chat = excluded.actor_chat, at = excluded.at, change_number = excluded.change_number\
                """,
                commit.workspace,
                key.kind(),
                SourceColumns.id(key),
                SourceColumns.sequence(key),
                erased,
                commit.actor().kind(),
                commit.actor().name(),
                commit.actorChat(),
                commit.at(),
                commit.number());
    }

    private void eraseDocument(String id, Set<ContentHash> texts, Set<ContentHash> blobs) throws SQLException {
        drafts.cancel(new DocumentId(id));
        collect(texts, "SELECT content FROM $.draft_revisions WHERE workspace_id = ? AND document_id = ?", id);
        collect(texts, "SELECT content FROM $.versions WHERE workspace_id = ? AND document_id = ?", id);
        collect(blobs, "SELECT blob AS content FROM $.versions WHERE workspace_id = ? AND document_id = ?", id);
        collect(texts, "SELECT content FROM $.proposals WHERE workspace_id = ? AND document_id = ?", id);
        sql.run(
                "UPDATE $.draft_revisions SET content = NULL WHERE workspace_id = ? AND document_id = ?",
                commit.workspace,
                id);
        sql.run(
                "UPDATE $.versions SET content = NULL, blob = NULL WHERE workspace_id = ? AND document_id = ?",
                commit.workspace,
                id);
        sql.run(
                "UPDATE $.proposals SET content = NULL WHERE workspace_id = ? AND document_id = ?",
                commit.workspace,
                id);
    }

    private void eraseMessage(SourceKey key, Set<ContentHash> texts, Set<ContentHash> blobs) throws SQLException {
        String chat = key.chat().value();
        long sequence = key.sequence();
        collect(
                blobs,
                "SELECT content FROM $.message_parts WHERE workspace_id = ? AND chat_id = ? AND sequence = ?",
                chat,
                sequence);
        sql.run(
                "DELETE FROM $.message_parts WHERE workspace_id = ? AND chat_id = ? AND sequence = ?",
                commit.workspace,
                chat,
                sequence);
        sql.run("""
            UPDATE $.turns SET partial = NULL WHERE workspace_id = ? AND chat_id = ?
            AND (prompt = ? OR reply = ? OR id = (SELECT turn_id FROM $.messages
                WHERE workspace_id = ? AND chat_id = ? AND sequence = ?))\
            """, commit.workspace, chat, sequence, sequence, commit.workspace, chat, sequence);
        String proposals = " WHERE workspace_id = ? AND chat_id = ? AND first_message <= ? AND last_message >= ?";
        collect(texts, "SELECT content FROM $.proposals" + proposals, chat, sequence, sequence);
        sql.run("UPDATE $.proposals SET content = NULL" + proposals, commit.workspace, chat, sequence, sequence);
    }

    private void holes(SourceKey key, Set<ContentHash> texts) throws SQLException {
        Matching which = Matching.including(key);
        collect(
                texts,
                "SELECT content FROM $.contexts WHERE workspace_id = ? AND " + which.condition(),
                which.arguments().toArray());
        sql.run(
                "UPDATE $.contexts SET content = NULL, erased_at = COALESCE(erased_at, ?) WHERE workspace_id = ? AND "
                        + which.condition(),
                which.after(commit.at(), commit.workspace));
    }

    /** Adds the hashes in the column content of a query whose first argument is the workspace. */
    private void collect(Set<ContentHash> hashes, String query, Object... arguments) throws SQLException {
        for (Optional<ContentHash> hash : sql.list(
                query,
                row -> Optional.ofNullable(row.hashOrNull("content")),
                new Matching("", List.of(arguments)).after(commit.workspace))) {
            hash.ifPresent(hashes::add);
        }
    }
}
