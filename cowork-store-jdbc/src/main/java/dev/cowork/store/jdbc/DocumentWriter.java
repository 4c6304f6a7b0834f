package dev.cowork.store.jdbc;

import dev.cowork.data.DocumentId;
import dev.cowork.data.SourceKey;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.VersionRecord;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Documents and their versions. */
final class DocumentWriter {
    private final Commit commit;
    private final Sql sql;
    private final Preconditions preconditions;
    private final PassageWriter passages;
    private final ContentWriter contents;
    private final DraftWriter drafts;
    private final Set<DocumentId> withoutVersion = new LinkedHashSet<>();

    DocumentWriter(
            Commit commit,
            Preconditions preconditions,
            PassageWriter passages,
            ContentWriter contents,
            DraftWriter drafts) {
        this.commit = commit;
        this.sql = commit.sql;
        this.preconditions = preconditions;
        this.passages = passages;
        this.contents = contents;
        this.drafts = drafts;
    }

    /** Whether the document is deleted; empty when there is none. */
    private Optional<Boolean> deleted(DocumentId id) throws SQLException {
        return sql.first(
                "SELECT deleted FROM $.documents WHERE workspace_id = ? AND id = ?",
                row -> row.flag("deleted"),
                commit.workspace,
                id.value());
    }

    void create(Mutation.CreateDocument create) throws SQLException {
        Optional<Boolean> there = deleted(create.document());
        if (there.isPresent() && there.get()) {
            throw new InvalidInputException("The id " + create.document() + " is that of a deleted document");
        }
        if (there.isPresent()) {
            throw new Refusal(
                    new Precondition.DocumentAt(create.document(), 0),
                    "the document is at version " + preconditions.version(create.document()));
        }
        requireFree(create.path(), null);
        sql.run(
                """
                INSERT INTO $.documents (workspace_id, id, path, kind, deleted, version,
                    actor_kind, actor_name, actor_chat, created_at)
                VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?)\
                """,
                commit.workspace,
                create.document().value(),
                create.path(),
                create.kind(),
                false,
                commit.actor().kind(),
                commit.actor().name(),
                commit.actorChat(),
                commit.at());
        withoutVersion.add(create.document());
        commit.tell(ChangeItem.Kind.DOCUMENT_CREATED, create.document());
    }

    void put(VersionRecord version) throws SQLException {
        int current = preconditions.version(version.document());
        if (version.number() != current + 1) {
            throw new Refusal(
                    new Precondition.DocumentAt(version.document(), version.number() - 1),
                    "the document is at version " + current);
        }
        contents.requireText(version.content());
        contents.requireBlob(version.blob());
        if (sql.run(
                        "UPDATE $.documents SET version = ? WHERE workspace_id = ? AND id = ? AND NOT deleted",
                        version.number(),
                        commit.workspace,
                        version.document().value())
                == 0) {
            throw Commit.missing("the document", version.document());
        }
        insert(version);
        withoutVersion.remove(version.document());
        commit.tell(ChangeItem.Kind.DOCUMENT_VERSION, version.document());
    }

    private void insert(VersionRecord version) throws SQLException {
        sql.run(
                """
                INSERT INTO $.versions (workspace_id, document_id, number, content, length, media_type, blob,
                    actor_kind, actor_name, actor_chat, at, derived, origin, change_number)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                commit.workspace,
                version.document().value(),
                version.number(),
                version.content(),
                version.length(),
                version.mediaType(),
                version.blob(),
                version.actor().kind(),
                version.actor().name(),
                Commit.actorChat(version.actor()),
                version.at(),
                version.derived(),
                version.origin(),
                commit.number());
    }

    void move(Mutation.MoveDocument move) throws SQLException {
        if (deleted(move.document()).orElse(true)) {
            throw Commit.missing("the document", move.document());
        }
        requireFree(move.path(), move.document());
        sql.run(
                "UPDATE $.documents SET path = ? WHERE workspace_id = ? AND id = ?",
                move.path(),
                commit.workspace,
                move.document().value());
        commit.tell(ChangeItem.Kind.DOCUMENT_MOVED, move.document());
    }

    void delete(DocumentId id) throws SQLException {
        if (deleted(id).orElseThrow(() -> Commit.missing("the document", id))) {
            return;
        }
        sql.run(
                "UPDATE $.documents SET deleted = ? WHERE workspace_id = ? AND id = ?",
                true,
                commit.workspace,
                id.value());
        commit.tell(ChangeItem.Kind.DOCUMENT_DELETED, id);
        drafts.cancel(id);
        passages.removeOf(SourceKey.of(id));
    }

    /** A document without a version is none. */
    void finish() {
        if (!withoutVersion.isEmpty()) {
            throw new InvalidInputException(
                    "The new document " + withoutVersion.iterator().next() + " needs a version in the same commit");
        }
    }

    private void requireFree(String path, @Nullable DocumentId but) throws SQLException {
        String taken = preconditions.pathTaken(path, but);
        if (taken != null) {
            throw new Refusal(new Precondition.PathFree(path), taken);
        }
    }
}
