package dev.cowork.store.jdbc;

import dev.cowork.data.CallId;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.TurnId;
import dev.cowork.data.Usage;
import dev.cowork.llm.ConversionNote;
import dev.cowork.llm.FinishReason;
import dev.cowork.spi.CallRecord;
import java.sql.SQLException;
import java.util.List;

/** Reads calls with the notes of their provider, both in one statement. */
final class CallQueries {
    private static final String CALLS = """
        SELECT k.id, k.turn_id, k.cause, k.attempt, k.round, k.provider, k.model, k.answered_by,
            k.context_window, k.counted_tokens, k.estimated, k.calibration, k.started_at, k.ended_at, k.outcome,
            k.finish, k.input_tokens, k.output_tokens, k.cached_input_tokens, k.reasoning_tokens, k.cost, k.problem,
            n.what, n.how
        FROM $.calls k LEFT JOIN $.call_notes n ON n.workspace_id = k.workspace_id AND n.call_id = k.id
        WHERE k.workspace_id = ? AND k.turn_id = ?
        ORDER BY k.started_at, k.change_number, k.place, n.position\
        """;

    private static final String RECENT = """
        SELECT k.id, k.turn_id, k.cause, k.attempt, k.round, k.provider, k.model, k.answered_by,
            k.context_window, k.counted_tokens, k.estimated, k.calibration, k.started_at, k.ended_at, k.outcome,
            k.finish, k.input_tokens, k.output_tokens, k.cached_input_tokens, k.reasoning_tokens, k.cost, k.problem
        FROM $.calls k
        WHERE k.workspace_id = ? AND k.provider = ? AND k.model = ? AND k.outcome = ? AND k.input_tokens IS NOT NULL
        ORDER BY k.started_at DESC, k.change_number DESC, k.place DESC LIMIT ?\
        """;

    private final Scope scope;

    CallQueries(Scope scope) {
        this.scope = scope;
    }

    List<CallRecord> of(TurnId turn) {
        return scope.read("list the calls of the turn " + turn, sql -> {
            Grouped<String, CallRecord, ConversionNote> calls = new Grouped<>();
            sql.list(CALLS, row -> gather(calls, row), scope.workspace(), turn.value());
            return calls.values(CallRecord::withNotes);
        });
    }

    List<CallRecord> recent(String provider, String model, int limit) {
        return scope.list(
                "list the newest calls to " + model,
                RECENT,
                CallQueries::call,
                scope.workspace(),
                provider,
                model,
                CallOutcome.ANSWERED,
                limit);
    }

    private static boolean gather(Grouped<String, CallRecord, ConversionNote> calls, Row row) throws SQLException {
        String what = row.textOrNull("what");
        calls.add(row.text("id"), call(row), what == null ? null : new ConversionNote(what, row.text("how")));
        return true;
    }

    private static CallRecord call(Row row) throws SQLException {
        String turn = row.textOrNull("turn_id");
        return new CallRecord(
                new CallId(row.text("id")),
                turn == null ? null : new TurnId(turn),
                row.text("cause"),
                row.integer("attempt"),
                row.integer("round"),
                row.text("provider"),
                row.text("model"),
                row.textOrNull("answered_by"),
                row.integer("context_window"),
                row.integer("counted_tokens"),
                row.flag("estimated"),
                row.real("calibration"),
                row.instant("started_at"),
                row.instantOrNull("ended_at"),
                row.constant(CallOutcome.class, "outcome"),
                row.constantOrNull(FinishReason.class, "finish"),
                new Usage(
                        row.count("input_tokens"),
                        row.count("output_tokens"),
                        row.count("cached_input_tokens"),
                        row.count("reasoning_tokens")),
                Money.fromPicodollars(row.numberOrNull("cost")),
                row.textOrNull("problem"),
                List.of());
    }
}
