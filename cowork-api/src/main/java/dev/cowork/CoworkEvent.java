package dev.cowork;

import dev.cowork.data.ChatId;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;

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
     */
    record TurnMoved(String workspace, ChatId chat, TurnId turn, TurnState state) implements CoworkEvent {}

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
}
