package dev.cowork;

import dev.cowork.data.Part;
import dev.cowork.data.TurnState;
import dev.cowork.spi.ArtifactCandidate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
     * A part of the reply begins that may be an artifact. What is known of it may change until it is found.
     *
     * @param start the first character of its content in the text of the reply
     * @param path the path that the reply gives it, or null if none is known yet
     * @param language the name of its language, or null if none is known yet
     */
    record ArtifactStarted(
            int start, @Nullable String path, @Nullable String language) implements TurnEvent {}

    /**
     * A part of the reply is complete that may be an artifact. When the reply has ended, those of its last call are what
     * the detector finds in it as a whole.
     *
     * @param candidate what it is
     */
    record ArtifactFound(ArtifactCandidate candidate) implements TurnEvent {}

    /**
     * What became of a part of the reply is committed.
     *
     * @param decision what became of it, and why
     */
    record ArtifactDecided(ArtifactDecision decision) implements TurnEvent {}

    /**
     * A part of the reply that has the name of a file, or is an edit, made no version, no draft and no proposal; or the
     * rest of a reply with more blocks than are looked into.
     *
     * @param why one sentence that names what was skipped and the reason
     */
    record ArtifactSkipped(String why) implements TurnEvent {}

    /**
     * The turn has ended and is committed.
     *
     * @param state answered or broken
     */
    record Ended(TurnState state) implements TurnEvent {}
}
