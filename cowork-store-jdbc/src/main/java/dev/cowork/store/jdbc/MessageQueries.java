package dev.cowork.store.jdbc;

import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.MessageId;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.data.TurnId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads messages with their parts, both in one statement. */
final class MessageQueries {
    private static final String MESSAGE = """
        SELECT m.chat_id, m.sequence, m.id, m.role, m.actor_kind, m.actor_name, m.actor_chat, m.at, m.turn_id,
            p.kind AS part_kind, p.text, p.media_type, p.content, p.signature, p.tool_call, p.tool, p.arguments,
            p.failed
        FROM $.messages m LEFT JOIN $.message_parts p ON p.workspace_id = m.workspace_id
            AND p.chat_id = m.chat_id AND p.sequence = m.sequence
        WHERE m.workspace_id = ?\
        """;
    private static final String ORDER = " ORDER BY m.sequence, p.position";

    private final Scope scope;

    MessageQueries(Scope scope) {
        this.scope = scope;
    }

    List<Message> of(ChatId chat, long from, int limit) {
        return read(
                "read messages of the chat " + chat,
                MESSAGE + " AND m.chat_id = ? AND m.sequence >= ? AND m.sequence < ?" + ORDER,
                scope.workspace(),
                chat.value(),
                from,
                from + limit);
    }

    Optional<Message> find(MessageId id) {
        return read("read the message " + id, MESSAGE + " AND m.id = ?" + ORDER, scope.workspace(), id.value()).stream()
                .findFirst();
    }

    private List<Message> read(String what, String query, @Nullable Object... arguments) {
        return scope.read(what, sql -> {
            Grouped<Long, Message, Part> messages = new Grouped<>();
            sql.list(query, row -> gather(messages, row), arguments);
            return messages.values(MessageQueries::withParts);
        });
    }

    private static boolean gather(Grouped<Long, Message, Part> messages, Row row) throws SQLException {
        Part part = row.textOrNull("part_kind") == null ? null : PartColumns.part(row);
        messages.add(row.number("sequence"), withoutParts(row), part);
        return true;
    }

    private static Message withoutParts(Row row) throws SQLException {
        String turn = row.textOrNull("turn_id");
        return new Message(
                new MessageId(row.text("id")),
                new ChatId(row.text("chat_id")),
                row.number("sequence"),
                row.constant(Role.class, "role"),
                row.actor(),
                List.of(),
                row.instant("at"),
                turn == null ? null : new TurnId(turn));
    }

    private static Message withParts(Message message, List<Part> parts) {
        return new Message(
                message.id(),
                message.chat(),
                message.sequence(),
                message.role(),
                message.actor(),
                parts,
                message.at(),
                message.turn());
    }
}
