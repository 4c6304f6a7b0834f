package dev.cowork.store.jdbc;

import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DraftId;
import dev.cowork.data.DraftState;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Drafts and their revisions. */
final class DraftWriter {
    private final Commit commit;
    private final Sql sql;
    private final Preconditions preconditions;
    private final ContentWriter contents;

    DraftWriter(Commit commit, Preconditions preconditions, ContentWriter contents) {
        this.commit = commit;
        this.sql = commit.sql;
        this.preconditions = preconditions;
        this.contents = contents;
    }

    void put(DraftRevisionRecord revision) throws SQLException {
        requireWhole(revision);
        requireNext(revision);
        requireBase(revision);
        requireFree(revision);
        contents.requireText(revision.content());
        if (revision.revision() == 1) {
            open(revision);
        } else {
            goOn(revision);
        }
        insert(revision);
        commit.tell(ChangeItem.Kind.DRAFT, revision.draft().document());
    }

    private static void requireWhole(DraftRevisionRecord revision) {
        if (revision.revision() < 1 || revision.base() < 0) {
            throw new InvalidInputException("A revision is at least 1 and its base at least 0, but they are "
                    + revision.revision() + " and " + revision.base());
        }
        if (revision.base() == 0 && revision.path() == null) {
            throw new InvalidInputException(
                    "The draft " + revision.draft() + " would make a document and needs its path");
        }
    }

    private void requireNext(DraftRevisionRecord revision) throws SQLException {
        DraftId id = revision.draft();
        boolean first = revision.revision() == 1;
        Precondition before =
                new Precondition.DraftAt(id.document(), first ? 0 : id.number(), first ? 0 : revision.revision() - 1);
        preconditions.check(before);
        if (first) {
            long last = sql.number(
                    "SELECT COUNT(*) FROM $.drafts WHERE workspace_id = ? AND document_id = ?",
                    commit.workspace,
                    id.document().value());
            if (id.number() != last + 1) {
                throw new Refusal(before, "the document has had " + last + " drafts");
            }
        }
    }

    private void requireBase(DraftRevisionRecord revision) throws SQLException {
        DocumentId document = revision.draft().document();
        long earlier = sql.number(
                "SELECT base FROM $.draft_revisions"
                        + " WHERE workspace_id = ? AND document_id = ? AND draft = ? AND revision = ?",
                commit.workspace,
                document.value(),
                revision.draft().number(),
                revision.revision() - 1);
        if (revision.base() < earlier) {
            throw new InvalidInputException("The draft " + revision.draft() + " is made from version " + earlier
                    + " and cannot go back to " + revision.base());
        }
        if (revision.base() == 0) {
            requireNone(document);
            return;
        }
        if (!sql.exists(
                "SELECT 1 FROM $.documents WHERE workspace_id = ? AND id = ? AND NOT deleted",
                commit.workspace,
                document.value())) {
            throw Commit.missing("the document", document);
        }
        requireVersion(document, revision.base());
    }

    private void requireNone(DocumentId document) throws SQLException {
        if (sql.exists(
                "SELECT 1 FROM $.documents WHERE workspace_id = ? AND id = ?", commit.workspace, document.value())) {
            throw new InvalidInputException("The document " + document + " exists, so a draft cannot make it");
        }
    }

    private void requireVersion(DocumentId document, int version) throws SQLException {
        if (!sql.exists(
                "SELECT 1 FROM $.versions WHERE workspace_id = ? AND document_id = ? AND number = ?",
                commit.workspace,
                document.value(),
                version)) {
            throw new InvalidInputException("The document " + document + " has no version " + version);
        }
    }

    private void requireFree(DraftRevisionRecord revision) throws SQLException {
        String path = revision.path();
        if (path != null) {
            String taken = preconditions.pathTaken(path, revision.draft().document());
            String drafted = taken == null
                    ? preconditions.pathDrafted(path, revision.draft().document())
                    : taken;
            if (drafted != null) {
                throw new Refusal(new Precondition.PathFree(path), drafted);
            }
        }
    }

    private void open(DraftRevisionRecord revision) throws SQLException {
        sql.run(
                """
                INSERT INTO $.drafts (workspace_id, document_id, number, state, revision, path,
                    actor_kind, actor_name, actor_chat, opened_at, change_number, place)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                commit.workspace,
                revision.draft().document().value(),
                revision.draft().number(),
                DraftState.OPEN,
                revision.revision(),
                revision.path(),
                revision.actor().kind(),
                revision.actor().name(),
                Commit.actorChat(revision.actor()),
                revision.at(),
                commit.number(),
                commit.nextPlace());
    }

    private void goOn(DraftRevisionRecord revision) throws SQLException {
        sql.run(
                "UPDATE $.drafts SET revision = ?, path = ? WHERE workspace_id = ? AND document_id = ? AND number = ?",
                revision.revision(),
                revision.path(),
                commit.workspace,
                revision.draft().document().value(),
                revision.draft().number());
    }

    private void insert(DraftRevisionRecord revision) throws SQLException {
        ArtifactOrigin origin = revision.origin();
        sql.run(
                """
                INSERT INTO $.draft_revisions (workspace_id, document_id, draft, revision, base, content, length, path,
                    deletes, actor_kind, actor_name, actor_chat, turn_id, tool_call, origin_turn_id, chat_id,
                    first_message, last_message, range_start, range_end, how, language, summary, at, change_number)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                commit.workspace,
                revision.draft().document().value(),
                revision.draft().number(),
                revision.revision(),
                revision.base(),
                revision.content(),
                revision.length(),
                revision.path(),
                revision.deletes(),
                revision.actor().kind(),
                revision.actor().name(),
                Commit.actorChat(revision.actor()),
                revision.turn() == null ? null : revision.turn().value(),
                revision.toolCall(),
                origin == null ? null : origin.turn().value(),
                origin == null ? null : origin.message().chat().value(),
                origin == null ? null : origin.message().first(),
                origin == null ? null : origin.message().last(),
                origin == null ? null : origin.range().start(),
                origin == null ? null : origin.range().end(),
                origin == null ? null : origin.how(),
                origin == null ? null : origin.language(),
                revision.summary(),
                revision.at(),
                commit.number());
    }

    void close(Mutation.CloseDraft close) throws SQLException {
        DraftId id = close.draft();
        if (close.state() == DraftState.OPEN) {
            throw new InvalidInputException("Closing the draft " + id + " cannot leave it open");
        }
        Optional<Preconditions.OpenDraft> open = preconditions.openDraft(id.document());
        if (open.filter(draft -> draft.number() == id.number()).isEmpty()) {
            int revision = Math.toIntExact(sql.number(
                    "SELECT revision FROM $.drafts WHERE workspace_id = ? AND document_id = ? AND number = ?",
                    commit.workspace,
                    id.document().value(),
                    id.number()));
            throw new Refusal(new Precondition.DraftAt(id.document(), id.number(), revision), Preconditions.says(open));
        }
        if (close.version() != null) {
            requireVersion(id.document(), close.version());
        }
        close(id.document(), close.state(), close.version());
    }

    /** Cancels the open draft of a document, if there is one. */
    void cancel(DocumentId document) throws SQLException {
        close(document, DraftState.CANCELLED, null);
    }

    private void close(DocumentId document, DraftState how, @Nullable Integer version) throws SQLException {
        int closed = sql.run(
                """
                UPDATE $.drafts SET state = ?, closer_kind = ?, closer_name = ?, closer_chat = ?, closed_at = ?,
                    version = ? WHERE workspace_id = ? AND document_id = ? AND state = ?\
                """,
                how,
                commit.actor().kind(),
                commit.actor().name(),
                commit.actorChat(),
                commit.at(),
                version,
                commit.workspace,
                document.value(),
                DraftState.OPEN);
        if (closed > 0) {
            commit.tell(ChangeItem.Kind.DRAFT, document);
        }
    }
}
