package dev.cowork.data;

import dev.cowork.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who did it: a user, a model in a chat, or the system. On every version, message, change and approval.
 *
 * @param kind what sort of actor
 * @param name the host's id of a user, a model's {@code provider/model} name, or the part of the system; 1 to 256
 *     characters
 * @param chatOrNull the chat in which a model acted; null for users and the system
 */
public record Actor(Kind kind, String name, @Nullable ChatId chatOrNull) {
    /** What sort of actor. */
    public enum Kind {
        /** A person, or a program that acts for the host. */
        USER,
        /** A language model. */
        MODEL,
        /** Cowork itself. */
        SYSTEM
    }

    private static final int LONGEST = 256;

    /**
     * Checks the name.
     *
     * @throws InvalidInputException if the name is blank, longer than 256 characters, holds control characters, or is
     *     not valid Unicode
     */
    public Actor {
        if (name.isBlank()
                || name.length() > LONGEST
                || name.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw new InvalidInputException("An actor's name must be 1 to " + LONGEST
                    + " characters of valid Unicode without control characters, but is " + Texts.shorten(name));
        }
    }

    /**
     * A user of the host.
     *
     * @param id the host's own id of the user
     * @return the actor
     */
    public static Actor user(String id) {
        return new Actor(Kind.USER, id, null);
    }

    /**
     * A model that acts in a chat.
     *
     * @param model its {@code provider/model} name
     * @param chat the chat
     * @return the actor
     */
    public static Actor model(String model, ChatId chat) {
        return new Actor(Kind.MODEL, model, chat);
    }

    /**
     * A model whose chat is not known, such as the author of a recorded message.
     *
     * @param model its name
     * @return the actor
     */
    public static Actor model(String model) {
        return new Actor(Kind.MODEL, model, null);
    }

    /**
     * Cowork itself.
     *
     * @return the actor
     */
    public static Actor system() {
        return new Actor(Kind.SYSTEM, "cowork", null);
    }

    /**
     * The chat in which a model acted.
     *
     * @return the chat, or empty
     */
    public Optional<ChatId> chat() {
        return Optional.ofNullable(chatOrNull);
    }

    /**
     * Whether a person did it.
     *
     * @return true for {@link Kind#USER}
     */
    public boolean isUser() {
        return kind == Kind.USER;
    }
}
