package dev.cowork.store.jdbc;

import dev.cowork.data.CallOutcome;
import dev.cowork.data.ChatId;
import dev.cowork.data.Usage;
import dev.cowork.data.UsageQuery;
import dev.cowork.data.UsageRow;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Sums up calls. A day is what an instant's text begins with. */
final class UsageQueries {
    private static final String SUMS = """
        SELECT SUBSTR(k.started_at, 1, 10) AS day, k.provider, k.model, t.chat_id, COUNT(*) AS calls,
            SUM(k.input_tokens) AS input_tokens, SUM(k.output_tokens) AS output_tokens,
            SUM(k.cached_input_tokens) AS cached_input_tokens, SUM(k.reasoning_tokens) AS reasoning_tokens,
            SUM(CASE WHEN k.input_tokens IS NULL OR k.output_tokens IS NULL THEN 1 ELSE 0 END) AS unreported,
            SUM(k.cost) AS cost, SUM(CASE WHEN k.cost IS NULL THEN 1 ELSE 0 END) AS unpriced
        FROM $.calls k LEFT JOIN $.turns t ON t.workspace_id = k.workspace_id AND t.id = k.turn_id
        WHERE k.workspace_id = ? AND k.started_at >= ? AND k.started_at < ? AND k.outcome <> ?\
        """;
    private static final String ONE_CHAT = " AND t.chat_id = ?";
    private static final String GROUPS = """
         GROUP BY SUBSTR(k.started_at, 1, 10), k.provider, k.model, t.chat_id
        ORDER BY day, k.provider, k.model, COALESCE(t.chat_id, '')\
        """;

    private final Scope scope;

    UsageQueries(Scope scope) {
        this.scope = scope;
    }

    List<UsageRow> usage(UsageQuery query) {
        ChatId chat = query.chat();
        List<Object> arguments =
                new ArrayList<>(List.of(scope.workspace(), query.from(), query.to(), CallOutcome.SKIPPED));
        if (chat != null) {
            arguments.add(chat.value());
        }
        return scope.list(
                "sum up calls", SUMS + (chat == null ? "" : ONE_CHAT) + GROUPS, UsageQueries::row, arguments.toArray());
    }

    private static UsageRow row(Row row) throws SQLException {
        String chat = row.textOrNull("chat_id");
        return new UsageRow(
                LocalDate.parse(row.text("day")),
                row.text("provider"),
                row.text("model"),
                chat == null ? null : new ChatId(chat),
                row.number("calls"),
                new Usage(
                        row.count("input_tokens"),
                        row.count("output_tokens"),
                        row.count("cached_input_tokens"),
                        row.count("reasoning_tokens")),
                row.number("unreported"),
                Money.fromPicodollars(row.numberOrNull("cost")),
                row.number("unpriced"));
    }
}
