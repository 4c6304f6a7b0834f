package dev.cowork.core.chat;

import dev.cowork.data.Part;
import dev.cowork.data.StopReason;
import dev.cowork.error.SpendingLimitException;
import dev.cowork.error.ToolLimitException;
import dev.cowork.llm.ChatReply;

/** Says why a turn ended. */
final class StopReasons {
    private StopReasons() {}

    static StopReason of(ChatReply reply) {
        if (reply.parts().stream().anyMatch(Part.Refusal.class::isInstance)) {
            return StopReason.REFUSED;
        }
        return switch (reply.finish()) {
            case LENGTH -> StopReason.LENGTH;
            case FILTERED -> StopReason.FILTERED;
            case STOP, TOOL_CALLS, OTHER -> StopReason.FINISHED;
        };
    }

    static StopReason of(Throwable error, boolean cancelled) {
        if (cancelled) {
            return StopReason.CANCELLED;
        }
        return switch (error) {
            case ToolLimitException limit -> StopReason.TOOL_LIMIT;
            case SpendingLimitException limit -> StopReason.SPENDING_LIMIT;
            default -> StopReason.FAILED;
        };
    }
}
