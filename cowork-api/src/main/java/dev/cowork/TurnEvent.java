package dev.cowork;

import dev.cowork.data.Part;
import dev.cowork.data.TurnState;
import java.util.Map;

/** Something that happens while a turn is answered. Will grow: a switch over events needs a default branch. */
public sealed interface TurnEvent {
    /**
     * More text of the reply.
     *
     * @param text not empty
     */
    record Text(String text) implements TurnEvent {}

    /**
     * More of the model's thinking.
     *
     * @param text not empty
     */
    record Thinking(String text) implements TurnEvent {}

    /**
     * A model is about to be asked.
     *
     * @param call the call, with its context
     */
    record CallStarted(Call call) implements TurnEvent {}

    /**
     * Texts that the model must not see have placeholders in the call that follows.
     *
     * @param originals what each placeholder of the turn stands for
     */
    record Redacted(Map<String, String> originals) implements TurnEvent {
        /** Copies the map. */
        public Redacted {
            originals = Map.copyOf(originals);
        }
    }

    /**
     * A tool has answered.
     *
     * @param call what the model asked
     * @param result what the tool answered
     */
    record ToolAnswered(Part.ToolCall call, Part.ToolResult result) implements TurnEvent {}

    /**
     * A part of the reply that has the name of a file made no version and no proposal.
     *
     * @param why one sentence that names the file and the reason
     */
    record ArtifactSkipped(String why) implements TurnEvent {}

    /**
     * The turn has ended and is committed.
     *
     * @param state answered or broken
     */
    record Ended(TurnState state) implements TurnEvent {}
}
