package dev.cowork;

import dev.cowork.data.ChatId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The chats of a workspace. Thread-safe. */
public interface Chats {
    /**
     * Makes a chat.
     *
     * @param title 1 to 256 characters, not blank
     * @return the chat
     * @throws dev.cowork.error.InvalidInputException if the title is none
     */
    Chat create(String title);

    /**
     * Looks for a living chat.
     *
     * @param id its id
     * @return the chat, or empty
     */
    Optional<Chat> find(ChatId id);

    /**
     * Takes a living chat.
     *
     * @param id its id
     * @return the chat
     * @throws dev.cowork.error.NotFoundException if there is none
     */
    Chat get(ChatId id);

    /**
     * Lists living chats.
     *
     * @return all, oldest first
     */
    List<Chat> list();

    /**
     * Lists living chats page by page.
     *
     * @param after the chat behind which the page begins, or null for the first page
     * @param limit the most to answer, from 1 to 1,000
     * @return oldest first
     */
    List<Chat> list(@Nullable ChatId after, int limit);
}
