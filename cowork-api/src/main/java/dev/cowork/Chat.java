package dev.cowork;

import dev.cowork.data.Actor;
import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.Role;
import dev.cowork.data.TurnId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A conversation. A light, thread-safe handle. One turn runs at a time, across threads and processes.
 */
public interface Chat {
    /**
     * Its id.
     *
     * @return the id
     */
    ChatId id();

    /**
     * Its title, read when asked for.
     *
     * @return the title
     */
    String title();

    /**
     * When it was made.
     *
     * @return the instant
     */
    Instant createdAt();

    /**
     * Adds a past message without asking a model.
     *
     * @param actor who said it
     * @param role as whom
     * @param text what was said; 1 to 1,000,000 characters, no unpaired surrogates, no NUL
     * @param at when it was said
     * @return the message
     * @throws dev.cowork.error.InvalidInputException if the text is empty or none
     * @throws dev.cowork.error.ConflictException if a turn is running
     */
    Message record(Actor actor, Role role, String text, Instant at);

    /**
     * Reads all messages.
     *
     * @return oldest first, those before the last {@link #clear()} left out
     */
    List<Message> messages();

    /**
     * Reads messages that follow one another, those before the last {@link #clear()} too.
     *
     * @param from the first sequence, from 0
     * @param limit the most to answer, from 1 to 1,000
     * @return oldest first
     */
    List<Message> messages(long from, int limit);

    /**
     * Shows documents to the chat and applies its edits, in the name of the model that the chat asks: for hosts that run
     * tools of their own.
     *
     * @return the editor
     */
    Editor editor();

    /**
     * Prepares a turn: makes its context and writes nothing.
     *
     * @param prompt what the user says
     * @return the plan, to be read, edited and sent
     */
    TurnPlan prepare(String prompt);

    /**
     * Prepares a turn.
     *
     * @param request what the user says and how to answer
     * @return the plan
     * @throws dev.cowork.error.InvalidInputException if the prompt is blank or too long
     * @throws dev.cowork.error.NotFoundException if there is no such model
     * @throws dev.cowork.error.BudgetExceededException if what must be in the context does not fit the window
     */
    TurnPlan prepare(SendRequest request);

    /**
     * Asks, and answers as the reply comes.
     *
     * @param prompt what the user says
     * @return the stream; close it
     */
    TurnStream stream(String prompt);

    /**
     * Asks, and answers as the reply comes.
     *
     * @param request what the user says and how to answer
     * @return the stream; close it
     * @throws dev.cowork.error.ConflictException if a turn is running in this chat, or the calling thread is in a
     *     transaction of the host's that the store joins
     */
    TurnStream stream(SendRequest request);

    /**
     * Asks and waits for the whole reply.
     *
     * @param prompt what the user says
     * @return the answered turn
     * @throws TurnFailedException if the answer failed; it carries the committed turn
     */
    Turn send(String prompt);

    /**
     * Asks and waits for the whole reply.
     *
     * @param request what the user says and how to answer
     * @return the answered turn
     * @throws TurnFailedException if the answer failed; it carries the committed turn
     * @throws dev.cowork.error.ConflictException if a turn is running in this chat, or the calling thread is in a
     *     transaction of the host's that the store joins
     */
    Turn send(SendRequest request);

    /**
     * Asks for a value and waits for it.
     *
     * @param <T> the type of the value
     * @param prompt what the user says
     * @param type a record, or another type that {@link dev.cowork.llm.JsonBinding} knows as an object
     * @return the value and the turn
     * @throws StructuredOutputException if the reply is no such value even after the model was told what is wrong
     * @throws TurnFailedException if the answer failed; it carries the committed turn
     */
    default <T> Structured<T> send(String prompt, Class<T> type) {
        return send(SendRequest.of(prompt), type);
    }

    /**
     * Asks for a value and waits for it. Models that can be held to a JSON schema are; others are told of it.
     *
     * @param <T> the type of the value
     * @param request what the user says; its schema is made from the type
     * @param type a record, or another type that {@link dev.cowork.llm.JsonBinding} knows as an object
     * @return the value and the turn
     * @throws StructuredOutputException if the reply is no such value even after the model was told what is wrong
     * @throws TurnFailedException if the answer failed; it carries the committed turn
     */
    <T> Structured<T> send(SendRequest request, Class<T> type);

    /**
     * Answers the message of a broken turn again, as a new turn; the message is not repeated.
     *
     * @param turn a broken turn, the last of this chat
     * @return the stream; close it
     * @throws dev.cowork.error.ConflictException if the turn is not broken, is not the last, another is running, or
     *     the calling thread is in a transaction of the host's that the store joins
     */
    TurnStream retry(TurnId turn);

    /**
     * Lists the turns.
     *
     * @return oldest first
     */
    List<Turn> turns();

    /**
     * Looks for a turn.
     *
     * @param id its id
     * @return the turn as it is now, or empty
     */
    Optional<Turn> turn(TurnId id);

    /**
     * Which model is asked in this chat and how, as far as the chat says it.
     *
     * @return the settings, perhaps none
     */
    ModelSettings models();

    /**
     * Says which model is asked in this chat and how, from the next turn on.
     *
     * @param settings what goes before the settings of workspace and engine; {@link ModelSettings#NONE} takes it back
     * @throws dev.cowork.error.NotFoundException if there is no such provider
     */
    void useModels(ModelSettings settings);

    /**
     * Gives it another title.
     *
     * @param title 1 to 256 characters, not blank
     */
    void rename(String title);

    /**
     * Hides the messages that are there now from history and search. They stay readable by sequence.
     *
     * @throws dev.cowork.error.ConflictException if a turn is running
     */
    void clear();

    /**
     * Takes it out of the living. Its messages are kept in the store, and are found no more.
     *
     * @throws dev.cowork.error.ConflictException if a turn is running
     */
    void delete();
}
