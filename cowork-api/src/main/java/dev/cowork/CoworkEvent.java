package dev.cowork;

import dev.cowork.data.Actor;
import dev.cowork.data.ChatId;
import dev.cowork.data.DraftId;
import dev.cowork.data.DraftState;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.ChatReply;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Something that happened. Will grow: a switch over events needs a default branch. */
public sealed interface CoworkEvent {
    /**
     * The workspace in which it happened.
     *
     * @return its name
     */
    String workspace();

    /**
     * A workspace was made.
     *
     * @param workspace its name
     */
    record WorkspaceCreated(String workspace) implements CoworkEvent {}

    /**
     * A turn moved to another state.
     *
     * @param workspace the workspace's name
     * @param chat the chat
     * @param turn the turn
     * @param state the new state
     * @param at when
     */
    record TurnMoved(String workspace, ChatId chat, TurnId turn, TurnState state, Instant at) implements CoworkEvent {}

    /**
     * Passages were embedded.
     *
     * @param workspace the workspace's name
     * @param embedded how many of this run are done
     * @param pending how many are to be done
     */
    record EmbeddingProgress(String workspace, long embedded, long pending) implements CoworkEvent {}

    /**
     * An index was made again from the store.
     *
     * @param workspace the workspace's name
     * @param leg {@code keyword} or {@code semantic}
     * @param reason why
     */
    record IndexRebuilt(String workspace, String leg, String reason) implements CoworkEvent {}

    /**
     * A leg cannot be used, or its passages cannot be embedded; searches say so too.
     *
     * @param workspace the workspace's name
     * @param leg {@code keyword} or {@code semantic}
     * @param cause why
     */
    record LegDown(String workspace, String leg, String cause) implements CoworkEvent {}

    /**
     * A call to a model ended and is committed.
     *
     * @param workspace the workspace's name
     * @param chat the chat
     * @param turn the turn
     * @param call the call; its context is read from the store when asked for
     * @param firstTokenAt when the first piece of the reply came, or empty if none did
     * @param failure how the provider failed, or empty if it did not, or with an error of another type
     * @param reply gives what the model answered, or empty if it did not; as the model said it, so that what a {@link
     *     Redactor} replaced is not in it; to be asked for, so that no log of the event has it
     */
    record CallEnded(
            String workspace,
            ChatId chat,
            TurnId turn,
            Call call,
            Optional<Instant> firstTokenAt,
            Optional<ProviderException.Kind> failure,
            Supplier<Optional<ChatReply>> reply)
            implements CoworkEvent {}

    /**
     * Another model is asked, since one failed before its first token.
     *
     * @param workspace the workspace's name
     * @param chat the chat
     * @param turn the turn
     * @param from the model that failed, {@code provider/model}
     * @param to the model that is asked, {@code provider/model}
     * @param kind how it failed
     */
    record FellBack(String workspace, ChatId chat, TurnId turn, String from, String to, ProviderException.Kind kind)
            implements CoworkEvent {}

    /**
     * A tool was called.
     *
     * @param workspace the workspace's name
     * @param chat the chat
     * @param turn the turn
     * @param toolCall the id of the call
     * @param tool its name
     * @param failed whether the result is an error
     * @param startedAt when it was called
     * @param endedAt when it answered
     */
    record ToolEnded(
            String workspace,
            ChatId chat,
            TurnId turn,
            String toolCall,
            String tool,
            boolean failed,
            Instant startedAt,
            Instant endedAt)
            implements CoworkEvent {}

    /**
     * A draft was opened, edited, accepted in part, or closed.
     *
     * @param workspace the workspace's name
     * @param path the document's path, or the one that it would get
     * @param draft the draft
     * @param revision its newest revision
     * @param state where it stands
     * @param actor who did it
     * @param at when
     */
    record DraftMoved(
            String workspace, String path, DraftId draft, int revision, DraftState state, Actor actor, Instant at)
            implements CoworkEvent {}

    /**
     * An artifact was made or changed, by a reply or by a person.
     *
     * @param workspace the workspace's name
     * @param decision what became of it, and why
     * @param actor who did it
     * @param at when
     */
    record ArtifactMoved(String workspace, ArtifactDecision decision, Actor actor, Instant at) implements CoworkEvent {}
}
