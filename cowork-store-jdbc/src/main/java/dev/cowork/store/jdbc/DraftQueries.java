package dev.cowork.store.jdbc;

import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DraftId;
import dev.cowork.data.DraftState;
import dev.cowork.data.Source;
import dev.cowork.data.TurnId;
import dev.cowork.spi.DraftReader;
import dev.cowork.spi.DraftRecord;
import dev.cowork.spi.DraftRevisionRecord;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads drafts. */
final class DraftQueries implements DraftReader {
    private static final String REVISION =
            "r.document_id, r.draft, r.revision, r.base, r.content, r.length, r.path, r.deletes, r.actor_kind,"
                + " r.actor_name, r.actor_chat, r.turn_id, r.tool_call, r.origin_turn_id, r.chat_id, r.first_message,"
                + " r.last_message, r.range_start, r.range_end, r.how, r.language, r.summary, r.at";
    private static final String DRAFT = "SELECT " + REVISION
            + ", d.state, d.actor_kind AS opener_kind, d.actor_name AS opener_name, d.actor_chat AS opener_chat,"
            + " d.opened_at, d.closer_kind, d.closer_name, d.closer_chat, d.closed_at, d.version"
            + " FROM $.drafts d JOIN $.draft_revisions r ON r.workspace_id = d.workspace_id"
            + " AND r.document_id = d.document_id AND r.draft = d.number AND r.revision = d.revision"
            + " WHERE d.workspace_id = ?";
    /** As the indexes of open drafts have it, so that they can answer. */
    private static final String OPEN = " AND d.state = 'open'";

    private static final String REVISIONS = "SELECT " + REVISION
            + " FROM $.draft_revisions r WHERE r.workspace_id = ? AND r.document_id = ? AND r.draft = ?";

    private final Scope scope;

    DraftQueries(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Optional<DraftRecord> open(DocumentId document) {
        return scope.first(
                "read the open draft of the document " + document,
                DRAFT + OPEN + " AND d.document_id = ?",
                DraftQueries::draft,
                scope.workspace(),
                document.value());
    }

    @Override
    public Optional<DraftRecord> openAt(String path) {
        return scope.first(
                "read an open draft by its path",
                DRAFT + OPEN + " AND d.path = ?",
                DraftQueries::draft,
                scope.workspace(),
                path);
    }

    @Override
    public Optional<DraftRecord> find(DraftId id) {
        return scope.first(
                "read the draft " + id,
                DRAFT + " AND d.document_id = ? AND d.number = ?",
                DraftQueries::draft,
                scope.workspace(),
                id.document().value(),
                id.number());
    }

    @Override
    public List<DraftRecord> open(@Nullable DraftId after, int limit) {
        List<Object> arguments = new ArrayList<>(List.of(scope.workspace()));
        String behind = "";
        if (after != null) {
            behind = " AND (d.change_number, d.place) > (SELECT a.change_number, a.place FROM $.drafts a"
                    + " WHERE a.workspace_id = ? AND a.document_id = ? AND a.number = ?)";
            arguments.addAll(List.of(scope.workspace(), after.document().value(), after.number()));
        }
        arguments.add(limit);
        return scope.list(
                "list open drafts",
                DRAFT + OPEN + behind + " ORDER BY d.change_number, d.place LIMIT ?",
                DraftQueries::draft,
                arguments.toArray());
    }

    @Override
    public List<DraftRecord> of(DocumentId document) {
        return scope.list(
                "list the drafts of the document " + document,
                DRAFT + " AND d.document_id = ? ORDER BY d.number",
                DraftQueries::draft,
                scope.workspace(),
                document.value());
    }

    @Override
    public List<DraftRecord> editedIn(TurnId turn) {
        return scope.list(
                "list the drafts that the turn " + turn + " edited",
                DRAFT + " AND EXISTS (SELECT 1 FROM $.draft_revisions t WHERE t.workspace_id = ? AND t.turn_id = ?"
                        + " AND t.document_id = d.document_id AND t.draft = d.number)"
                        + " ORDER BY d.change_number, d.place",
                DraftQueries::draft,
                scope.workspace(),
                scope.workspace(),
                turn.value());
    }

    @Override
    public List<DraftRevisionRecord> revisions(DraftId id) {
        return scope.list(
                "list the revisions of the draft " + id,
                REVISIONS + " ORDER BY r.revision",
                DraftQueries::revisionOf,
                scope.workspace(),
                id.document().value(),
                id.number());
    }

    @Override
    public Optional<DraftRevisionRecord> revision(DraftId id, int number) {
        return scope.first(
                "read revision " + number + " of the draft " + id,
                REVISIONS + " AND r.revision = ?",
                DraftQueries::revisionOf,
                scope.workspace(),
                id.document().value(),
                id.number(),
                number);
    }

    private static DraftRecord draft(Row row) throws SQLException {
        DraftRevisionRecord latest = revisionOf(row);
        Long version = row.numberOrNull("version");
        return new DraftRecord(
                latest.draft(),
                row.constant(DraftState.class, "state"),
                latest,
                row.actor("opener"),
                row.instant("opened_at"),
                row.textOrNull("closer_kind") == null ? null : row.actor("closer"),
                row.instantOrNull("closed_at"),
                version == null ? null : Math.toIntExact(version));
    }

    private static DraftRevisionRecord revisionOf(Row row) throws SQLException {
        String turn = row.textOrNull("turn_id");
        return new DraftRevisionRecord(
                new DraftId(new DocumentId(row.text("document_id")), row.integer("draft")),
                row.integer("revision"),
                row.integer("base"),
                row.hashOrNull("content"),
                row.integer("length"),
                row.textOrNull("path"),
                row.flag("deletes"),
                row.actor(),
                turn == null ? null : new TurnId(turn),
                row.textOrNull("tool_call"),
                originOf(row),
                row.text("summary"),
                row.instant("at"));
    }

    private static @Nullable ArtifactOrigin originOf(Row row) throws SQLException {
        String turn = row.textOrNull("origin_turn_id");
        return turn == null
                ? null
                : new ArtifactOrigin(
                        new TurnId(turn),
                        new Source.OfMessages(
                                new ChatId(row.text("chat_id")),
                                row.number("first_message"),
                                row.number("last_message")),
                        row.range(),
                        row.text("how"),
                        row.textOrNull("language"));
    }
}
