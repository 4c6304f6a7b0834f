package dev.cowork.store.jdbc;

import dev.cowork.data.Actor;
import dev.cowork.data.ContentHash;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.Change;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.FeedPage;
import dev.cowork.spi.FeedReader;
import dev.cowork.spi.Passage;
import dev.cowork.spi.TextVector;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads changes, passages and vectors. */
final class FeedQueries implements FeedReader {
    private static final String PASSAGE = "SELECT p.id, p.source_kind, p.source_id, p.source_first, p.source_last,"
            + " p.range_start, p.range_end, p.recipe, p.header, p.text_hash, p.at FROM $.passages p"
            + " WHERE p.workspace_id = ?";
    /**
     * The order of the ids, as a sum: SQLite, which knows little of a young table, would else rather walk all passages of
     * the workspace in this order than look up the few that are wanted, which takes 18 ms among 40,000.
     */
    private static final String BY_ID = " ORDER BY +p.id";

    private static final String WITHOUT_VECTOR = " AND p.id > ? AND NOT EXISTS (SELECT 1 FROM $.vectors v"
            + " WHERE v.workspace_id = p.workspace_id AND v.fingerprint = ? AND v.text_hash = p.text_hash)";

    /** A change without its items. */
    private record Head(long number, Actor actor, Instant at) {}

    /** A vector with its place in the order. */
    private record Placed(long position, TextVector vector) {}

    private final Scope scope;

    FeedQueries(Scope scope) {
        this.scope = scope;
    }

    @Override
    public long newestChange() {
        return scope.number(
                "read the newest change", "SELECT change_number FROM $.workspaces WHERE id = ?", scope.workspace());
    }

    @Override
    public FeedPage<Change> changes(long after, int limit) {
        List<Change> page = scope.read("read changes", sql -> {
            Grouped<Long, Head, ChangeItem> changes = new Grouped<>();
            sql.list("""
                SELECT c.number, c.actor_kind, c.actor_name, c.actor_chat, c.at, i.kind, i.subject
                FROM $.changes c LEFT JOIN $.change_items i
                    ON i.workspace_id = c.workspace_id AND i.number = c.number
                WHERE c.workspace_id = ? AND c.number > ? AND c.number <= ? ORDER BY c.number, i.position\
                """, row -> gather(changes, row), scope.workspace(), after, after + limit);
            return changes.values((head, items) -> new Change(head.number(), head.actor(), head.at(), items));
        });
        return new FeedPage<>(page, after + page.size(), false);
    }

    private static boolean gather(Grouped<Long, Head, ChangeItem> changes, Row row) throws SQLException {
        ChangeItem item = row.textOrNull("kind") == null
                ? null
                : new ChangeItem(row.constant(ChangeItem.Kind.class, "kind"), row.text("subject"));
        long number = row.number("number");
        changes.add(number, new Head(number, row.actor(), row.instant("at")), item);
        return true;
    }

    @Override
    public List<Passage> passages(SourceKey source) {
        Matching which = Matching.key(source);
        return scope.list(
                "read the passages of a source", ofSource(which), FeedQueries::passage, which.after(scope.workspace()));
    }

    @Override
    public List<Passage> passagesAfter(long afterId, int limit) {
        return scope.list(
                "read passages",
                PASSAGE + " AND p.id > ? ORDER BY p.id LIMIT ?",
                FeedQueries::passage,
                scope.workspace(),
                afterId,
                limit);
    }

    @Override
    public List<Passage> passagesById(Collection<Long> ids) {
        return scope.read(
                "read passages by id",
                sql -> sql.list(
                        PASSAGE + " AND p.id IN " + sql.dialect().numbers() + " ORDER BY p.id",
                        FeedQueries::passage,
                        scope.workspace(),
                        Json.numbers(ids)));
    }

    @Override
    public List<Passage> passagesWithText(Collection<ContentHash> texts) {
        return scope.read(
                "read passages by text",
                sql -> sql.list(
                        withTexts(sql.dialect().texts()), FeedQueries::passage, scope.workspace(), Json.hashes(texts)));
    }

    static String ofSource(Matching which) {
        return PASSAGE + " AND " + which.condition() + BY_ID;
    }

    static String withTexts(String texts) {
        return PASSAGE + " AND p.text_hash IN " + texts + BY_ID;
    }

    private static Passage passage(Row row) throws SQLException {
        return new Passage(
                row.number("id"),
                row.source(),
                row.range(),
                row.text("recipe"),
                row.text("header"),
                row.hash("text_hash"),
                row.instant("at"));
    }

    @Override
    public long countPassages() {
        return scope.number(
                "count passages", "SELECT COUNT(*) FROM $.passages WHERE workspace_id = ?", scope.workspace());
    }

    @Override
    public List<Passage> withoutVector(String fingerprint, int limit) {
        long from = scope.embeddedUpTo(fingerprint);
        // Read before the queue: all passages up to this one were committed then.
        long newest = newestPassage();
        List<Passage> page = scope.list(
                "read the passages without a vector",
                PASSAGE + WITHOUT_VECTOR + " ORDER BY p.id LIMIT ?",
                FeedQueries::passage,
                scope.workspace(),
                from,
                fingerprint,
                limit);
        if (limit > 0) {
            scope.setEmbeddedUpTo(
                    fingerprint, page.isEmpty() ? newest : page.getFirst().id() - 1);
        }
        return page;
    }

    private long newestPassage() {
        return scope.number(
                "read the newest passage", "SELECT passage_number FROM $.workspaces WHERE id = ?", scope.workspace());
    }

    @Override
    public long countWithoutVector(String fingerprint) {
        return scope.number(
                "count the passages without a vector",
                "SELECT COUNT(*) FROM $.passages p WHERE p.workspace_id = ?" + WITHOUT_VECTOR,
                scope.workspace(),
                scope.embeddedUpTo(fingerprint),
                fingerprint);
    }

    @Override
    public FeedPage<TextVector> vectors(String fingerprint, long after, int limit) {
        List<Placed> page = scope.list(
                "read vectors",
                "SELECT position, text_hash, vector FROM $.vectors"
                        + " WHERE workspace_id = ? AND fingerprint = ? AND position > ? ORDER BY position LIMIT ?",
                row -> new Placed(row.number("position"), vector(row)),
                scope.workspace(),
                fingerprint,
                after,
                limit);
        long position = page.isEmpty() ? after : page.getLast().position();
        return new FeedPage<>(page.stream().map(Placed::vector).toList(), position, false);
    }

    private static TextVector vector(Row row) throws SQLException {
        return new TextVector(row.hash("text_hash"), Vectors.floats(row.bytes("vector")));
    }

    @Override
    public long newestVector(String fingerprint) {
        return scope.number(
                "read the newest vector",
                "SELECT MAX(position) FROM $.vectors WHERE workspace_id = ? AND fingerprint = ?",
                scope.workspace(),
                fingerprint);
    }

    @Override
    public Map<ContentHash, float[]> vectorsOf(String fingerprint, Collection<ContentHash> texts) {
        List<TextVector> found = scope.read(
                "read vectors of texts",
                sql -> sql.list(
                        "SELECT text_hash, vector FROM $.vectors WHERE workspace_id = ? AND fingerprint = ?"
                                + " AND text_hash IN " + sql.dialect().texts(),
                        FeedQueries::vector,
                        scope.workspace(),
                        fingerprint,
                        Json.hashes(texts)));
        Map<ContentHash, float[]> vectors = new HashMap<>();
        found.forEach(vector -> vectors.put(vector.text(), vector.vector()));
        return vectors;
    }
}
