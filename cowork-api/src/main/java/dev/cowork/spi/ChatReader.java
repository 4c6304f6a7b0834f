package dev.cowork.spi;

import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.MessageId;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the chats of one workspace. */
public interface ChatReader {
    /**
     * Reads a chat, living or deleted.
     *
     * @param id its id
     * @return the chat, or empty
     */
    Optional<ChatRecord> find(ChatId id);

    /**
     * Lists living chats, oldest first.
     *
     * @param after the chat behind which the page begins, or null for the first page
     * @param limit the most to answer, from 1
     * @return in the order in which they were made
     */
    List<ChatRecord> list(@Nullable ChatId after, int limit);

    /**
     * Reads messages that follow one another.
     *
     * @param chat the chat
     * @param from the first sequence, from 0
     * @param limit the most to answer, from 1
     * @return in order; empty when there is none
     */
    List<Message> messages(ChatId chat, long from, int limit);

    /**
     * Reads a message.
     *
     * @param id its id
     * @return the message, or empty
     */
    Optional<Message> message(MessageId id);

    /**
     * Reads a turn.
     *
     * @param id its id
     * @return the turn, or empty
     */
    Optional<TurnRecord> turn(TurnId id);

    /**
     * Finds the turn with an idempotency key.
     *
     * @param chat the chat
     * @param key the key
     * @return the turn, or empty
     */
    Optional<TurnRecord> turnByKey(ChatId chat, String key);

    /**
     * Lists the turns of a chat.
     *
     * @param chat the chat
     * @param from the first sequence of prompts to include, from 0
     * @param limit the most to answer, from 1
     * @return by prompt, then in the order in which they were opened
     */
    List<TurnRecord> turns(ChatId chat, long from, int limit);

    /**
     * Lists the turns of all chats in a state.
     *
     * @param state the state
     * @param limit the most to answer, from 1
     * @return in the order in which they were opened
     */
    List<TurnRecord> turnsIn(TurnState state, int limit);
}
