package dev.cowork.store.jdbc;

import dev.cowork.data.ContentHash;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.data.TurnId;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.ConversionNote;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.SegmentRecord;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Calls and their contexts. */
final class CallWriter {
    private final Commit commit;
    private final Sql sql;
    private final ContentWriter contents;

    CallWriter(Commit commit, ContentWriter contents) {
        this.commit = commit;
        this.sql = commit.sql;
        this.contents = contents;
    }

    void put(CallRecord call) throws SQLException {
        TurnId turn = call.turn();
        if (turn != null
                && !sql.exists(
                        "SELECT 1 FROM $.turns WHERE workspace_id = ? AND id = ?", commit.workspace, turn.value())) {
            throw Commit.missing("the turn", turn);
        }
        upsert(call, turn == null ? null : turn.value());
        sql.run(
                "DELETE FROM $.call_notes WHERE workspace_id = ? AND call_id = ?",
                commit.workspace,
                call.id().value());
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (ConversionNote note : call.notes()) {
            rows.add(new Object[] {commit.workspace, call.id().value(), rows.size(), note.what(), note.how()});
        }
        sql.batch("INSERT INTO $.call_notes (workspace_id, call_id, position, what, how) VALUES (?, ?, ?, ?, ?)", rows);
        commit.tell(ChangeItem.Kind.CALL, call.id());
    }

    private void upsert(CallRecord call, @Nullable String turn) throws SQLException {
        sql.run(
                """
                INSERT INTO $.calls (workspace_id, id, turn_id, cause, attempt, round, provider, model, answered_by,
                    context_window, counted_tokens, estimated, calibration, started_at, ended_at, outcome, finish,
                    input_tokens, output_tokens, cached_input_tokens, reasoning_tokens, cost, problem,
                    actor_kind, actor_name, actor_chat, change_number, place)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (workspace_id, id) DO UPDATE SET turn_id = excluded.turn_id, cause = excluded.cause,
                    attempt = excluded.attempt, round = excluded.round, provider = excluded.provider,
                    model = excluded.model, answered_by = excluded.answered_by,
                    context_window = excluded.context_window, counted_tokens = excluded.counted_tokens,
                    estimated = excluded.estimated, calibration = excluded.calibration,
                    started_at = excluded.started_at, ended_at = excluded.ended_at,
                    outcome = excluded.outcome, finish = excluded.finish, input_tokens = excluded.input_tokens,
                    output_tokens = excluded.output_tokens, cached_input_tokens = excluded.cached_input_tokens,
                    reasoning_tokens = excluded.reasoning_tokens, cost = excluded.cost, problem = excluded.problem\
                """,
                commit.workspace,
                call.id().value(),
                turn,
                call.cause(),
                call.attempt(),
                call.round(),
                call.provider(),
                call.model(),
                call.answeredBy(),
                call.window(),
                call.counted(),
                call.estimated(),
                call.calibration(),
                call.startedAt(),
                call.endedAt(),
                call.outcome(),
                call.finish(),
                count(call.usage().input()),
                count(call.usage().output()),
                count(call.usage().cachedInput()),
                count(call.usage().reasoning()),
                call.cost() == null ? null : Money.toPicodollars(call.cost()),
                call.problem(),
                commit.actor().kind(),
                commit.actor().name(),
                commit.actorChat(),
                commit.number(),
                commit.nextPlace());
    }

    private static @Nullable Long count(OptionalLong count) {
        return count.isPresent() ? count.getAsLong() : null;
    }

    void put(Mutation.PutContext put) throws SQLException {
        String call = put.call().value();
        if (!sql.exists("SELECT 1 FROM $.calls WHERE workspace_id = ? AND id = ?", commit.workspace, call)) {
            throw Commit.missing("the call", put.call());
        }
        if (sql.exists(
                "SELECT 1 FROM $.contexts WHERE workspace_id = ? AND call_id = ? LIMIT 1", commit.workspace, call)) {
            throw new InvalidInputException("The call " + call + " has its context already");
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        List<ContentHash> gone = new ArrayList<>();
        for (SegmentRecord segment : put.segments()) {
            ContentHash content = segment.content();
            if (content != null && segment.range() == null) {
                contents.requireText(content);
            }
            Source source = segment.source();
            boolean erased = source != null && isErased(source);
            if (erased && content != null) {
                gone.add(content);
            }
            rows.add(row(call, rows.size(), segment, erased));
        }
        sql.batch("""
            INSERT INTO $.contexts (workspace_id, call_id, position, message, role, section, trust, form, content,
                source_kind, source_id, source_first, source_last, range_start, range_end,
                tokens, reason, detail, kept, score, erased_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """, rows);
        contents.dropTexts(gone);
        commit.tell(ChangeItem.Kind.CALL, put.call());
    }

    /** Whether a source shows text of something that was erased while its call was on its way. */
    private boolean isErased(Source source) throws SQLException {
        Source.OfMessages window = source instanceof Source.OfMessages of ? of : null;
        SourceKey key = source.key();
        return sql.exists(
                "SELECT 1 FROM $.forgotten WHERE workspace_id = ? AND source_kind = ? AND source_id = ?"
                        + " AND sequence BETWEEN ? AND ? AND erased LIMIT 1",
                commit.workspace,
                key.kind(),
                SourceColumns.id(key),
                window == null ? 0L : window.first(),
                window == null ? 0L : window.last());
    }

    private @Nullable Object[] row(String call, int position, SegmentRecord segment, boolean erased) {
        Source source = segment.source();
        SourceColumns columns = source == null ? null : SourceColumns.of(source);
        Range range = segment.range();
        Instant erasedAt = segment.erasedAt() == null && erased ? commit.at() : segment.erasedAt();
        return new @Nullable Object[] {
            commit.workspace,
            call,
            position,
            segment.message(),
            segment.role(),
            segment.section(),
            segment.trust(),
            segment.form(),
            erased ? null : segment.content(),
            columns == null ? null : columns.kind(),
            columns == null ? null : columns.id(),
            columns == null ? null : columns.first(),
            columns == null ? null : columns.last(),
            range == null ? null : range.start(),
            range == null ? null : range.end(),
            segment.tokens(),
            segment.reason().kind(),
            segment.reason().detail(),
            segment.reason().kind().kept(),
            segment.score(),
            erasedAt
        };
    }
}
