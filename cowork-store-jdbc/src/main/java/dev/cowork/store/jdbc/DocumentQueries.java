package dev.cowork.store.jdbc;

import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DocumentKind;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.VersionRecord;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads documents. */
final class DocumentQueries implements DocumentReader {
    private static final String VERSION =
            "v.document_id, v.number, v.content, v.length, v.media_type, v.blob, v.actor_kind, v.actor_name,"
                    + " v.actor_chat, v.at, v.derived, v.origin";
    private static final String DOCUMENT = "SELECT " + VERSION
            + ", d.path, d.kind, d.deleted, d.actor_kind AS maker_kind, d.actor_name AS maker_name,"
            + " d.actor_chat AS maker_chat, d.created_at FROM $.documents d JOIN $.versions v"
            + " ON v.workspace_id = d.workspace_id AND v.document_id = d.id AND v.number = d.version"
            + " WHERE d.workspace_id = ?";
    /** No path has this character, so it ends what begins with a prefix. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private final Scope scope;

    DocumentQueries(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Optional<DocumentRecord> find(DocumentId id) {
        return scope.first(
                "read the document " + id,
                DOCUMENT + " AND d.id = ?",
                DocumentQueries::document,
                scope.workspace(),
                id.value());
    }

    @Override
    public Optional<DocumentRecord> findByPath(String path) {
        return scope.first(
                "read a document by its path",
                DOCUMENT + " AND d.path = ? AND NOT d.deleted",
                DocumentQueries::document,
                scope.workspace(),
                path);
    }

    @Override
    public List<DocumentRecord> list(String prefix, @Nullable String after, int limit) {
        StringBuilder query = new StringBuilder(DOCUMENT).append(" AND NOT d.deleted");
        List<Object> arguments = new ArrayList<>(List.of(scope.workspace()));
        if (!prefix.isEmpty()) {
            query.append(" AND d.path >= ? AND d.path < ?");
            arguments.add(prefix);
            arguments.add(prefix + LAST);
        }
        if (after != null) {
            query.append(" AND d.path > ?");
            arguments.add(after);
        }
        arguments.add(limit);
        return scope.list(
                "list documents",
                query.append(" ORDER BY d.path LIMIT ?").toString(),
                DocumentQueries::document,
                arguments.toArray());
    }

    @Override
    public List<VersionRecord> versions(DocumentId id) {
        return scope.list(
                "list the versions of the document " + id,
                "SELECT " + VERSION + " FROM $.versions v WHERE v.workspace_id = ? AND v.document_id = ?"
                        + " ORDER BY v.number",
                DocumentQueries::versionOf,
                scope.workspace(),
                id.value());
    }

    @Override
    public Optional<VersionRecord> version(DocumentId id, int number) {
        return scope.first(
                "read version " + number + " of the document " + id,
                "SELECT " + VERSION + " FROM $.versions v WHERE v.workspace_id = ? AND v.document_id = ?"
                        + " AND v.number = ?",
                DocumentQueries::versionOf,
                scope.workspace(),
                id.value(),
                number);
    }

    @Override
    public Optional<String> text(ContentHash hash) {
        return scope.first(
                "read a text",
                "SELECT text FROM $.texts WHERE workspace_id = ? AND hash = ?",
                row -> row.text("text"),
                scope.workspace(),
                hash);
    }

    @Override
    public Optional<byte[]> blob(ContentHash hash) {
        return scope.first(
                "read a blob",
                "SELECT bytes FROM $.blobs WHERE workspace_id = ? AND hash = ?",
                row -> row.bytes("bytes"),
                scope.workspace(),
                hash);
    }

    private static DocumentRecord document(Row row) throws SQLException {
        return new DocumentRecord(
                new DocumentId(row.text("document_id")),
                row.text("path"),
                row.constant(DocumentKind.class, "kind"),
                row.flag("deleted"),
                row.actor("maker"),
                row.instant("created_at"),
                versionOf(row));
    }

    private static VersionRecord versionOf(Row row) throws SQLException {
        return new VersionRecord(
                new DocumentId(row.text("document_id")),
                row.integer("number"),
                row.hashOrNull("content"),
                row.integer("length"),
                row.text("media_type"),
                row.hashOrNull("blob"),
                row.actor(),
                row.instant("at"),
                row.flag("derived"),
                row.hashOrNull("origin"));
    }
}
