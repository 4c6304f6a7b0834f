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
            k.context_window, k.counted_tokens, k.estimated, k.started_at, k.ended_at, k.outcome, k.finish,
            k.input_tokens, k.output_tokens, k.cached_input_tokens, k.reasoning_tokens, k.problem, n.what, n.how
        FROM $.calls k LEFT JOIN $.call_notes n ON n.workspace_id = k.workspace_id AND n.call_id = k.id
        WHERE k.workspace_id = ? AND k.turn_id = ?
        ORDER BY k.started_at, k.change_number, k.place, n.position\
        """;

    private final Scope scope;

    CallQueries(Scope scope) {
        this.scope = scope;
    }

    List<CallRecord> of(TurnId turn) {
        return scope.read("list the calls of the turn " + turn, sql -> {
            Grouped<String, CallRecord, ConversionNote> calls = new Grouped<>();
            sql.list(CALLS, row -> gather(calls, row), scope.workspace(), turn.value());
            return calls.values(CallQueries::withNotes);
        });
    }

    private static boolean gather(Grouped<String, CallRecord, ConversionNote> calls, Row row) throws SQLException {
        String what = row.textOrNull("what");
        calls.add(row.text("id"), call(row), what == null ? null : new ConversionNote(what, row.text("how")));
        return true;
    }

    private static CallRecord call(Row row) throws SQLException {
        return new CallRecord(
                new CallId(row.text("id")),
                new TurnId(row.text("turn_id")),
                row.text("cause"),
                row.integer("attempt"),
                row.integer("round"),
                row.text("provider"),
                row.text("model"),
                row.textOrNull("answered_by"),
                row.integer("context_window"),
                row.integer("counted_tokens"),
                row.flag("estimated"),
                row.instant("started_at"),
                row.instantOrNull("ended_at"),
                row.constant(CallOutcome.class, "outcome"),
                row.constantOrNull(FinishReason.class, "finish"),
                new Usage(
                        row.count("input_tokens"),
                        row.count("output_tokens"),
                        row.count("cached_input_tokens"),
                        row.count("reasoning_tokens")),
                row.textOrNull("problem"),
                List.of());
    }

    private static CallRecord withNotes(CallRecord call, List<ConversionNote> notes) {
        return new CallRecord(
                call.id(),
                call.turn(),
                call.cause(),
                call.attempt(),
                call.round(),
                call.provider(),
                call.model(),
                call.answeredBy(),
                call.window(),
                call.counted(),
                call.estimated(),
                call.startedAt(),
                call.endedAt(),
                call.outcome(),
                call.finish(),
                call.usage(),
                call.problem(),
                notes);
    }
}
