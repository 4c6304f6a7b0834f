package dev.cowork.core.store;

import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.Part;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.ChatRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import java.time.Instant;

/** Chats and their messages. */
final class ChatWriter {
    private final Commit commit;
    private final PassageWriter passages;
    private final ContentWriter contents;

    ChatWriter(Commit commit, PassageWriter passages, ContentWriter contents) {
        this.commit = commit;
        this.passages = passages;
        this.contents = contents;
    }

    void create(Mutation.CreateChat create) {
        if (commit.state.chats.containsKey(create.chat())) {
            throw new InvalidInputException("There is a chat " + create.chat() + " already");
        }
        put(new ChatRecord(create.chat(), create.title(), false, 0, 0, commit.actor(), commit.at(), commit.at()));
        commit.tell(ChangeItem.Kind.CHAT_CREATED, create.chat());
    }

    void rename(Mutation.RenameChat rename) {
        ChatRecord chat = living(rename.chat());
        put(copy(chat, rename.title(), false, chat.nextSequence(), chat.clearedBefore(), chat.updatedAt()));
        commit.tell(ChangeItem.Kind.CHAT_RENAMED, chat.id());
    }

    void clear(ChatId id) {
        ChatRecord chat = living(id);
        put(copy(chat, chat.title(), false, chat.nextSequence(), chat.nextSequence(), chat.updatedAt()));
        commit.tell(ChangeItem.Kind.CHAT_CLEARED, id);
        passages.removeOfChat(id);
    }

    void delete(ChatId id) {
        ChatRecord chat = Commit.require(commit.state.chats.get(id), "the chat", id);
        if (chat.deleted()) {
            return;
        }
        put(copy(chat, chat.title(), true, chat.nextSequence(), chat.clearedBefore(), chat.updatedAt()));
        commit.tell(ChangeItem.Kind.CHAT_DELETED, id);
        passages.removeOfChat(id);
    }

    void append(Message message) {
        Precondition.ChatAt at = new Precondition.ChatAt(message.chat(), message.sequence());
        ChatRecord chat = commit.state.livingChat(message.chat());
        if (chat == null) {
            throw new Refusal(at, "there is no such chat");
        }
        if (chat.nextSequence() != message.sequence()) {
            throw new Refusal(at, "the chat's next message is " + chat.nextSequence());
        }
        if (commit.state.places.containsKey(message.id())) {
            throw new InvalidInputException("There is a message " + message.id() + " already");
        }
        for (Part part : message.parts()) {
            if (part instanceof Part.Image image) {
                contents.requireBlob(image.content());
            }
        }
        State.Place place = new State.Place(chat.id(), message.sequence());
        commit.journal.put(commit.state.messages, place, message);
        commit.journal.put(commit.state.places, message.id(), place);
        put(copy(chat, chat.title(), false, message.sequence() + 1, chat.clearedBefore(), commit.at()));
        commit.tell(ChangeItem.Kind.MESSAGE, message.id());
    }

    private ChatRecord living(ChatId id) {
        return Commit.require(commit.state.livingChat(id), "the chat", id);
    }

    private void put(ChatRecord chat) {
        commit.journal.put(commit.state.chats, chat.id(), chat);
    }

    private static ChatRecord copy(
            ChatRecord chat, String title, boolean deleted, long next, long clearedBefore, Instant updatedAt) {
        return new ChatRecord(
                chat.id(), title, deleted, next, clearedBefore, chat.createdBy(), chat.createdAt(), updatedAt);
    }
}
