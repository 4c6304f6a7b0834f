package dev.cowork.store.jdbc;

import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.MessageId;
import dev.cowork.data.StopReason;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import dev.cowork.spi.ChatReader;
import dev.cowork.spi.ChatRecord;
import dev.cowork.spi.TurnRecord;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads chats and turns; messages are read by {@link MessageQueries}. */
final class ChatQueries implements ChatReader {
    private static final String CHAT = "SELECT id, title, deleted, next_sequence, cleared_before, actor_kind,"
            + " actor_name, actor_chat, created_at, updated_at FROM $.chats WHERE workspace_id = ?";
    private static final String TURN = "SELECT id, chat_id, state, prompt, reply, idempotency_key, retry_of, partial,"
            + " problem, stop, actor_kind, actor_name, actor_chat, opened_at, change_number FROM $.turns"
            + " WHERE workspace_id = ?";

    private final Scope scope;
    private final MessageQueries messages;

    ChatQueries(Scope scope) {
        this.scope = scope;
        this.messages = new MessageQueries(scope);
    }

    @Override
    public Optional<ChatRecord> find(ChatId id) {
        return scope.first(
                "read the chat " + id, CHAT + " AND id = ?", ChatQueries::chat, scope.workspace(), id.value());
    }

    @Override
    public List<ChatRecord> list(@Nullable ChatId after, int limit) {
        List<Object> arguments = new ArrayList<>(List.of(scope.workspace()));
        String behind = "";
        if (after != null) {
            behind = " AND (change_number, place) >"
                    + " (SELECT a.change_number, a.place FROM $.chats a WHERE a.workspace_id = ? AND a.id = ?)";
            arguments.add(scope.workspace());
            arguments.add(after.value());
        }
        arguments.add(limit);
        return scope.list(
                "list chats",
                CHAT + " AND NOT deleted" + behind + " ORDER BY change_number, place LIMIT ?",
                ChatQueries::chat,
                arguments.toArray());
    }

    private static ChatRecord chat(Row row) throws SQLException {
        return new ChatRecord(
                new ChatId(row.text("id")),
                row.text("title"),
                row.flag("deleted"),
                row.number("next_sequence"),
                row.number("cleared_before"),
                row.actor(),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    @Override
    public List<Message> messages(ChatId chat, long from, int limit) {
        return messages.of(chat, from, limit);
    }

    @Override
    public Optional<Message> message(MessageId id) {
        return messages.find(id);
    }

    @Override
    public Optional<TurnRecord> turn(TurnId id) {
        return scope.first(
                "read the turn " + id, TURN + " AND id = ?", ChatQueries::turn, scope.workspace(), id.value());
    }

    @Override
    public Optional<TurnRecord> turnByKey(ChatId chat, String key) {
        return scope.first(
                "read a turn of the chat " + chat + " by its key",
                TURN + " AND chat_id = ? AND idempotency_key = ?",
                ChatQueries::turn,
                scope.workspace(),
                chat.value(),
                key);
    }

    @Override
    public List<TurnRecord> turns(ChatId chat, long from, int limit) {
        return scope.list(
                "list the turns of the chat " + chat,
                TURN + " AND chat_id = ? AND prompt >= ? ORDER BY prompt, opened_change, place LIMIT ?",
                ChatQueries::turn,
                scope.workspace(),
                chat.value(),
                from,
                limit);
    }

    @Override
    public List<TurnRecord> turnsIn(TurnState state, int limit) {
        return scope.list(
                "list turns by state",
                TURN + " AND state = ? ORDER BY opened_change, place LIMIT ?",
                ChatQueries::turn,
                scope.workspace(),
                state,
                limit);
    }

    private static TurnRecord turn(Row row) throws SQLException {
        String retryOf = row.textOrNull("retry_of");
        return new TurnRecord(
                new TurnId(row.text("id")),
                new ChatId(row.text("chat_id")),
                row.constant(TurnState.class, "state"),
                row.number("prompt"),
                row.numberOrNull("reply"),
                row.textOrNull("idempotency_key"),
                retryOf == null ? null : new TurnId(retryOf),
                row.textOrNull("partial"),
                row.textOrNull("problem"),
                row.constantOrNull(StopReason.class, "stop"),
                row.actor(),
                row.instant("opened_at"),
                row.number("change_number"));
    }
}
