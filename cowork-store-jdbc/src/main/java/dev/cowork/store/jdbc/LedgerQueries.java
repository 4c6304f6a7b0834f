package dev.cowork.store.jdbc;

import dev.cowork.data.ArtifactKind;
import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.CallId;
import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.data.JsonText;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.data.TurnId;
import dev.cowork.data.UsageQuery;
import dev.cowork.data.UsageRow;
import dev.cowork.llm.Section;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.Trust;
import dev.cowork.spi.ArtifactRecord;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.LeaseRecord;
import dev.cowork.spi.LedgerReader;
import dev.cowork.spi.ProposalRecord;
import dev.cowork.spi.SegmentRecord;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads contexts, artifacts and leases; calls are read by {@link CallQueries}. */
final class LedgerQueries implements LedgerReader {
    private static final String ORIGIN =
            "turn_id, chat_id, first_message, last_message, range_start, range_end, how, language";

    private final Scope scope;

    LedgerQueries(Scope scope) {
        this.scope = scope;
    }

    @Override
    public List<CallRecord> calls(TurnId turn) {
        return new CallQueries(scope).of(turn);
    }

    @Override
    public List<SegmentRecord> context(CallId call) {
        return scope.list(
                "read the context of the call " + call, """
                SELECT message, role, section, trust, form, content, source_kind, source_id, source_first, source_last,
                    range_start, range_end, tokens, reason, detail, score, erased_at
                FROM $.contexts WHERE workspace_id = ? AND call_id = ? ORDER BY position\
                """, LedgerQueries::segment, scope.workspace(), call.value());
    }

    private static SegmentRecord segment(Row row) throws SQLException {
        return new SegmentRecord(
                row.integer("message"),
                row.constant(Role.class, "role"),
                row.constant(Section.class, "section"),
                row.constant(Trust.class, "trust"),
                row.text("form"),
                row.hashOrNull("content"),
                row.sourceOrNull(),
                row.rangeOrNull(),
                row.integer("tokens"),
                new SegmentReason(row.constant(SegmentReason.Kind.class, "reason"), row.text("detail")),
                row.realOrNull("score"),
                row.instantOrNull("erased_at"));
    }

    @Override
    public List<TurnId> turnsThatSaw(SourceKey source) {
        Matching which = Matching.including(source);
        return scope.list(
                "find the turns that saw a source",
                "SELECT t.id FROM $.turns t WHERE t.workspace_id = ? AND t.id IN (SELECT k.turn_id"
                        + " FROM $.contexts c JOIN $.calls k ON k.workspace_id = c.workspace_id AND k.id = c.call_id"
                        + " WHERE c.workspace_id = ? AND c.kept AND " + which.condition()
                        + ") ORDER BY t.opened_change, t.place",
                row -> new TurnId(row.text("id")),
                which.after(scope.workspace(), scope.workspace()));
    }

    @Override
    public List<ArtifactRecord> artifacts(@Nullable ChatId chat, @Nullable DocumentId document, @Nullable TurnId turn) {
        StringBuilder query = new StringBuilder(
                "SELECT document_id, version, title, kind, " + ORIGIN + " FROM $.artifacts WHERE workspace_id = ?");
        List<Object> arguments = new ArrayList<>(List.of(scope.workspace()));
        and(query, arguments, " AND chat_id = ?", chat == null ? null : chat.value());
        and(query, arguments, " AND document_id = ?", document == null ? null : document.value());
        and(query, arguments, " AND turn_id = ?", turn == null ? null : turn.value());
        return scope.list(
                "list artifacts",
                query.append(" ORDER BY change_number, place").toString(),
                row -> new ArtifactRecord(
                        new DocumentId(row.text("document_id")),
                        row.integer("version"),
                        origin(row),
                        row.textOrNull("title"),
                        row.constantOrNull(ArtifactKind.class, "kind")),
                arguments.toArray());
    }

    @Override
    public List<ProposalRecord> proposals(@Nullable DocumentId document, @Nullable TurnId turn) {
        StringBuilder query = new StringBuilder(
                "SELECT document_id, base, content, " + ORIGIN + " FROM $.proposals WHERE workspace_id = ?");
        List<Object> arguments = new ArrayList<>(List.of(scope.workspace()));
        and(query, arguments, " AND document_id = ?", document == null ? null : document.value());
        and(query, arguments, " AND turn_id = ?", turn == null ? null : turn.value());
        return scope.list(
                "list proposals",
                query.append(" ORDER BY change_number, place").toString(),
                row -> new ProposalRecord(
                        new DocumentId(row.text("document_id")),
                        row.integer("base"),
                        row.hashOrNull("content"),
                        origin(row)),
                arguments.toArray());
    }

    private static void and(StringBuilder query, List<Object> arguments, String condition, @Nullable String argument) {
        if (argument != null) {
            query.append(condition);
            arguments.add(argument);
        }
    }

    private static ArtifactOrigin origin(Row row) throws SQLException {
        return new ArtifactOrigin(
                new TurnId(row.text("turn_id")),
                new Source.OfMessages(
                        new ChatId(row.text("chat_id")), row.number("first_message"), row.number("last_message")),
                row.range(),
                row.text("how"),
                row.textOrNull("language"));
    }

    @Override
    public Optional<LeaseRecord> lease(String name) {
        return scope.read("read the lease " + name, sql -> {
            Instant now = sql.dialect().now(sql);
            return sql.first(
                    "SELECT owner, token, expires_at FROM $.leases WHERE workspace_id = ? AND name = ?",
                    row -> new LeaseRecord(
                            name,
                            row.text("owner"),
                            row.number("token"),
                            row.instant("expires_at").isAfter(now)),
                    scope.workspace(),
                    name);
        });
    }

    @Override
    public Optional<JsonText> setting(String name) {
        return scope
                .list(
                        "read the setting " + name,
                        "SELECT value FROM $.settings WHERE workspace_id = ? AND name = ?",
                        row -> new JsonText(row.text("value")),
                        scope.workspace(),
                        name)
                .stream()
                .findFirst();
    }

    @Override
    public List<UsageRow> usage(UsageQuery query) {
        return new UsageQueries(scope).usage(query);
    }

    @Override
    public List<CallRecord> recentCalls(String provider, String model, int limit) {
        return new CallQueries(scope).recent(provider, model, limit);
    }
}
