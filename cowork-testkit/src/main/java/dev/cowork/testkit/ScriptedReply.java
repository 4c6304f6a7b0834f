package dev.cowork.testkit;

import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.Usage;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.FinishReason;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link ScriptedModel} does for one request: steps in order, then the end of the reply. Immutable.
 *
 * <pre>{@code
 * Gate gate = new Gate();
 * ScriptedReply reply = ScriptedReply.builder()
 *         .thinking("They want a list.")
 *         .text("# Release ")
 *         .await(gate)                 // the rest comes when the test says gate.release()
 *         .text("checklist")
 *         .usage(12, 5)
 *         .build();
 * }</pre>
 */
public final class ScriptedReply {
    final List<ScriptedStep> steps;
    final FinishReason finish;
    final Usage usage;

    private ScriptedReply(Builder builder) {
        steps = List.copyOf(builder.steps);
        finish = builder.finish;
        usage = builder.usage;
    }

    /**
     * A whole reply.
     *
     * @param chunks its text, as the pieces in which it is streamed
     * @return the reply
     */
    public static ScriptedReply text(String... chunks) {
        Builder builder = builder();
        List.of(chunks).forEach(builder::text);
        return builder.build();
    }

    /**
     * A request that fails before anything was said.
     *
     * @param kind how it fails
     * @return the reply
     */
    public static ScriptedReply failure(ProviderException.Kind kind) {
        return builder().fail(kind).build();
    }

    /**
     * A slow drip: each chunk, the first one too, waits at the gate.
     *
     * @param gate let go by the test, once for each chunk
     * @param chunks the text
     * @return the reply
     */
    public static ScriptedReply drip(Gate gate, String... chunks) {
        Builder builder = builder();
        List.of(chunks).forEach(chunk -> builder.await(gate).text(chunk));
        return builder.build();
    }

    /**
     * A reply that breaks off.
     *
     * @param text the reply as it would have been
     * @param codePoints after how many code points of it the connection is lost; with {@link
     *     ProviderException.Kind#CUT}
     * @return the reply
     */
    public static ScriptedReply cut(String text, int codePoints) {
        String said = text.substring(0, text.offsetByCodePoints(0, codePoints));
        return builder().text(said).fail(ProviderException.Kind.CUT).build();
    }

    /**
     * Starts a reply of several steps.
     *
     * @return an empty reply, which finishes with {@code STOP}, or {@code TOOL_CALLS} if it holds some
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the steps of a reply. Not thread-safe. */
    public static final class Builder {
        private final List<ScriptedStep> steps = new ArrayList<>();
        private FinishReason finish = FinishReason.STOP;
        private Usage usage = Usage.unknown();

        private Builder() {}

        /**
         * Says a piece of text.
         *
         * @param chunk the piece; an empty one is left out
         * @return this
         */
        public Builder text(String chunk) {
            steps.add(new ScriptedStep.Say(chunk));
            return this;
        }

        /**
         * Thinks aloud.
         *
         * @param chunk the piece; an empty one is left out
         * @return this
         */
        public Builder thinking(String chunk) {
            steps.add(new ScriptedStep.Think(chunk));
            return this;
        }

        /**
         * Waits at a gate, or until cancelled.
         *
         * @param gate opened by the test
         * @return this
         */
        public Builder await(Gate gate) {
            steps.add(new ScriptedStep.Await(gate));
            return this;
        }

        /**
         * Asks for a tool.
         *
         * @param id the id of the tool call
         * @param name the tool
         * @param arguments a JSON object
         * @return this
         */
        public Builder toolCall(String id, String name, String arguments) {
            steps.add(new ScriptedStep.Attach(new Part.ToolCall(id, name, new JsonText(arguments))));
            finish = FinishReason.TOOL_CALLS;
            return this;
        }

        /**
         * Declines to answer.
         *
         * @param text what it says
         * @return this
         */
        public Builder refusal(String text) {
            steps.add(new ScriptedStep.Attach(new Part.Refusal(text)));
            return this;
        }

        /**
         * Fails here: with what was said so far, nothing more comes.
         *
         * @param kind how, such as {@code CUT} or {@code MALFORMED}
         * @return this
         */
        public Builder fail(ProviderException.Kind kind) {
            return fail(new ProviderException(kind, "The scripted model was told to fail with " + kind, null));
        }

        /**
         * Fails here with an error of the test.
         *
         * @param error thrown as it is
         * @return this
         */
        public Builder fail(RuntimeException error) {
            steps.add(new ScriptedStep.Fail(error));
            return this;
        }

        /**
         * Says why the reply ends.
         *
         * @param reason the reason
         * @return this
         */
        public Builder finish(FinishReason reason) {
            finish = reason;
            return this;
        }

        /**
         * Reports counts; without it, usage is unknown.
         *
         * @param input tokens of the request
         * @param output tokens of the reply
         * @return this
         */
        public Builder usage(long input, long output) {
            return usage(Usage.of(input, output));
        }

        /**
         * Reports counts.
         *
         * @param reported the counts
         * @return this
         */
        public Builder usage(Usage reported) {
            usage = reported;
            return this;
        }

        /**
         * Builds the reply.
         *
         * @return the reply
         */
        public ScriptedReply build() {
            return new ScriptedReply(this);
        }
    }
}
