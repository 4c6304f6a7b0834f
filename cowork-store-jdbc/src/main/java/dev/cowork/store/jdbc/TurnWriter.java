package dev.cowork.store.jdbc;

import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Turns and their states. */
final class TurnWriter {
    private final Commit commit;
    private final Sql sql;
    private final Preconditions preconditions;

    TurnWriter(Commit commit, Preconditions preconditions) {
        this.commit = commit;
        this.sql = commit.sql;
        this.preconditions = preconditions;
    }

    void open(Mutation.OpenTurn open) throws SQLException {
        requireNew(open);
        String key = open.key();
        if (key != null) {
            preconditions.check(new Precondition.KeyUnused(open.chat(), key));
        }
        TurnId retryOf = open.retryOf();
        sql.run(
                """
                INSERT INTO $.turns (workspace_id, id, chat_id, state, prompt, idempotency_key, retry_of,
                    actor_kind, actor_name, actor_chat, opened_at, opened_change, place, change_number)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                commit.workspace,
                open.turn().value(),
                open.chat().value(),
                TurnState.OPEN,
                open.prompt(),
                key,
                retryOf == null ? null : retryOf.value(),
                commit.actor().kind(),
                commit.actor().name(),
                commit.actorChat(),
                commit.at(),
                commit.number(),
                commit.nextPlace(),
                commit.number());
        commit.tell(ChangeItem.Kind.TURN, open.turn());
    }

    private void requireNew(Mutation.OpenTurn open) throws SQLException {
        if (sql.exists(
                "SELECT 1 FROM $.turns WHERE workspace_id = ? AND id = ?",
                commit.workspace,
                open.turn().value())) {
            throw new InvalidInputException("There is a turn " + open.turn() + " already");
        }
        if (!sql.exists(
                "SELECT 1 FROM $.chats WHERE workspace_id = ? AND id = ? AND NOT deleted",
                commit.workspace,
                open.chat().value())) {
            throw Commit.missing("the chat", open.chat());
        }
    }

    void set(Mutation.SetTurnState set) throws SQLException {
        update(
                set.turn(),
                """
                UPDATE $.turns SET state = ?, reply = COALESCE(?, reply), problem = ?, stop = COALESCE(?, stop),
                    change_number = ?
                WHERE workspace_id = ? AND id = ?\
                """,
                set.state(),
                set.reply(),
                set.problem(),
                set.stop(),
                commit.number(),
                commit.workspace,
                set.turn().value());
        commit.tell(ChangeItem.Kind.TURN, set.turn());
    }

    void save(Mutation.SavePartial save) throws SQLException {
        update(
                save.turn(),
                "UPDATE $.turns SET partial = ? WHERE workspace_id = ? AND id = ?",
                save.text(),
                commit.workspace,
                save.turn().value());
    }

    private void update(TurnId turn, String statement, @Nullable Object... arguments) throws SQLException {
        if (sql.run(statement, arguments) == 0) {
            throw Commit.missing("the turn", turn);
        }
    }
}
