package dev.cowork.data;

import dev.cowork.error.InvalidInputException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which calls are summed up.
 *
 * @param from the first instant of their start
 * @param to the first instant behind
 * @param chat the only chat, or null for all calls of the workspace
 */
public record UsageQuery(Instant from, Instant to, @Nullable ChatId chat) {
    /**
     * Checks the order.
     *
     * @throws InvalidInputException if the end is before the beginning
     */
    public UsageQuery {
        if (to.isBefore(from)) {
            throw new InvalidInputException("The usage from " + from + " to " + to + " has no days; turn them round");
        }
    }

    /**
     * All calls between two instants.
     *
     * @param from the first instant of their start
     * @param to the first instant behind
     * @return the query
     */
    public static UsageQuery between(Instant from, Instant to) {
        return new UsageQuery(from, to, null);
    }

    /**
     * The same for one chat.
     *
     * @param value the chat
     * @return the changed query
     */
    public UsageQuery withChat(ChatId value) {
        return new UsageQuery(from, to, value);
    }
}
