package dev.cowork;

import dev.cowork.data.ChatId;
import dev.cowork.data.Part;
import dev.cowork.data.TurnId;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Tool;

/**
 * Decides whether a tool that changes something may be called. It is asked on the turn's thread before each such call
 * and may wait for a person; thread-safe, since turns of other chats ask at the same time.
 */
@FunctionalInterface
public interface ToolApproval {
    /** Allows every tool that the host gave to the engine. */
    ToolApproval ALL = (request, cancellation) -> Decision.ALLOW;

    /**
     * Decides.
     *
     * @param request what is to be called
     * @param cancellation ends the waiting when the turn is cancelled
     * @return the decision; an exception refuses
     */
    Decision decide(Request request, Cancellation cancellation);

    /**
     * A call that waits for the decision.
     *
     * @param workspace the workspace's name
     * @param chat the chat
     * @param turn the turn
     * @param call the tool and its arguments, as the model wrote them
     * @param effect what it changes
     */
    record Request(String workspace, ChatId chat, TurnId turn, Part.ToolCall call, Tool.Effect effect) {}

    /**
     * A decision.
     *
     * @param allowed whether the tool is called
     * @param reason what the model is told when it is not; perhaps empty
     */
    record Decision(boolean allowed, String reason) {
        /** The tool is called. */
        public static final Decision ALLOW = new Decision(true, "");

        /**
         * The tool is not called.
         *
         * @param reason what the model is told
         * @return the decision
         */
        public static Decision refuse(String reason) {
            return new Decision(false, reason);
        }
    }
}
