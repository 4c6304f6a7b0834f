package dev.cowork.store.jdbc;

import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.Part;
import dev.cowork.data.TurnId;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chats and their messages. */
final class ChatWriter {
    private final Commit commit;
    private final Sql sql;
    private final Preconditions preconditions;
    private final PassageWriter passages;
    private final ContentWriter contents;

    ChatWriter(Commit commit, Preconditions preconditions, PassageWriter passages, ContentWriter contents) {
        this.commit = commit;
        this.sql = commit.sql;
        this.preconditions = preconditions;
        this.passages = passages;
        this.contents = contents;
    }

    void create(Mutation.CreateChat create) throws SQLException {
        if (sql.exists(
                "SELECT 1 FROM $.chats WHERE workspace_id = ? AND id = ?",
                commit.workspace,
                create.chat().value())) {
            throw new InvalidInputException("There is a chat " + create.chat() + " already");
        }
        sql.run(
                """
                INSERT INTO $.chats (workspace_id, id, title, deleted, next_sequence, cleared_before,
                    actor_kind, actor_name, actor_chat, created_at, updated_at, change_number, place)
                VALUES (?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?, ?, ?)\
                """,
                commit.workspace,
                create.chat().value(),
                create.title(),
                false,
                commit.actor().kind(),
                commit.actor().name(),
                commit.actorChat(),
                commit.at(),
                commit.at(),
                commit.number(),
                commit.nextPlace());
        commit.tell(ChangeItem.Kind.CHAT_CREATED, create.chat());
    }

    void rename(Mutation.RenameChat rename) throws SQLException {
        update(
                rename.chat(),
                "UPDATE $.chats SET title = ? WHERE workspace_id = ? AND id = ? AND NOT deleted",
                rename.title(),
                commit.workspace,
                rename.chat().value());
        commit.tell(ChangeItem.Kind.CHAT_RENAMED, rename.chat());
    }

    void clear(ChatId chat) throws SQLException {
        update(
                chat,
                "UPDATE $.chats SET cleared_before = next_sequence"
                        + " WHERE workspace_id = ? AND id = ? AND NOT deleted",
                commit.workspace,
                chat.value());
        commit.tell(ChangeItem.Kind.CHAT_CLEARED, chat);
        passages.removeOfChat(chat);
    }

    void delete(ChatId chat) throws SQLException {
        boolean deleted = sql.first(
                        "SELECT deleted FROM $.chats WHERE workspace_id = ? AND id = ?",
                        row -> row.flag("deleted"),
                        commit.workspace,
                        chat.value())
                .orElseThrow(() -> Commit.missing("the chat", chat));
        if (deleted) {
            return;
        }
        update(
                chat,
                "UPDATE $.chats SET deleted = ? WHERE workspace_id = ? AND id = ?",
                true,
                commit.workspace,
                chat.value());
        commit.tell(ChangeItem.Kind.CHAT_DELETED, chat);
        passages.removeOfChat(chat);
    }

    private void update(ChatId chat, String statement, Object... arguments) throws SQLException {
        if (sql.run(statement, arguments) == 0) {
            throw Commit.missing("the chat", chat);
        }
    }

    void append(Message message) throws SQLException {
        preconditions.check(new Precondition.ChatAt(message.chat(), message.sequence()));
        if (sql.exists(
                "SELECT 1 FROM $.messages WHERE workspace_id = ? AND id = ?",
                commit.workspace,
                message.id().value())) {
            throw new InvalidInputException("There is a message " + message.id() + " already");
        }
        insert(message);
        insertParts(message);
        sql.run(
                "UPDATE $.chats SET next_sequence = ?, updated_at = ? WHERE workspace_id = ? AND id = ?",
                message.sequence() + 1,
                commit.at(),
                commit.workspace,
                message.chat().value());
        commit.tell(ChangeItem.Kind.MESSAGE, message.id());
    }

    private void insert(Message message) throws SQLException {
        TurnId turn = message.turn();
        sql.run(
                """
                INSERT INTO $.messages (workspace_id, chat_id, sequence, id, role,
                    actor_kind, actor_name, actor_chat, at, turn_id, change_number)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                commit.workspace,
                message.chat().value(),
                message.sequence(),
                message.id().value(),
                message.role(),
                message.actor().kind(),
                message.actor().name(),
                Commit.actorChat(message.actor()),
                message.at(),
                turn == null ? null : turn.value(),
                commit.number());
    }

    private void insertParts(Message message) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Part part : message.parts()) {
            if (part instanceof Part.Image image) {
                contents.requireBlob(image.content());
            }
            PartColumns columns = PartColumns.of(part);
            rows.add(new @Nullable Object[] {
                commit.workspace,
                message.chat().value(),
                message.sequence(),
                rows.size(),
                columns.kind(),
                columns.text(),
                columns.mediaType(),
                columns.content(),
                columns.signature(),
                columns.toolCall(),
                columns.tool(),
                columns.arguments(),
                columns.failed()
            });
        }
        sql.batch("""
            INSERT INTO $.message_parts (workspace_id, chat_id, sequence, position, kind, text, media_type,
                content, signature, tool_call, tool, arguments, failed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """, rows);
    }
}
