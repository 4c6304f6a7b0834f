package dev.cowork;

import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.StopReason;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import dev.cowork.data.Usage;
import dev.cowork.llm.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One user message and everything that answering it took, as it was when it was read. Immutable. */
public interface Turn {
    /**
     * Its id.
     *
     * @return the id
     */
    TurnId id();

    /**
     * Its chat.
     *
     * @return the chat's id
     */
    ChatId chat();

    /**
     * Where it stands.
     *
     * @return the state
     */
    TurnState state();

    /**
     * When it was opened.
     *
     * @return the instant
     */
    Instant openedAt();

    /**
     * What the user said.
     *
     * @return the message
     */
    Message prompt();

    /**
     * The text of the reply; of a broken turn, what was saved of it.
     *
     * @return the text, perhaps empty
     */
    String reply();

    /**
     * The reply as a message.
     *
     * @return the message, or empty while open and when it broke
     */
    Optional<Message> message();

    /**
     * The turn whose message this one answered again.
     *
     * @return its id, or empty
     */
    Optional<TurnId> retryOf();

    /**
     * Why it broke.
     *
     * @return what happened, or empty
     */
    Optional<String> problem();

    /**
     * Why it ended.
     *
     * @return the reason; empty while it is open
     */
    Optional<StopReason> stop();

    /**
     * The versions of documents that the reply made.
     *
     * @return in the order of the reply
     */
    List<Artifact> artifacts();

    /**
     * What the reply would have written over texts of people.
     *
     * @return in the order of the reply
     */
    List<Proposal> proposals();

    /**
     * What all calls cost together.
     *
     * @return the sum of the reported counts
     */
    Usage usage();

    /**
     * The calls it took.
     *
     * @return in order, each with its context
     */
    List<Call> calls();

    /**
     * The drafts that it edited, by tools or by its reply.
     *
     * @return as they are now, open or closed, in the order in which they were opened
     */
    List<Draft> drafts();

    /**
     * What it saved in all calls to show each document once: see {@link Context#saved()}.
     *
     * @return in tokens
     */
    default long tokensSaved() {
        return calls().stream().mapToLong(call -> call.context().saved()).sum();
    }

    /**
     * The context of the last call.
     *
     * @return the context
     * @throws dev.cowork.error.NotFoundException if no call was made
     */
    Context context();
}
