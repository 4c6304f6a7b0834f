package dev.cowork.spi;

import dev.cowork.data.Actor;
import dev.cowork.data.ChatId;
import dev.cowork.data.StopReason;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A turn.
 *
 * @param id its id
 * @param chat its chat
 * @param state where it stands
 * @param prompt the sequence of the user's message
 * @param reply the sequence of the reply, or null
 * @param key the idempotency key, or null
 * @param retryOf the turn whose answer was tried again, or null
 * @param partial what was saved of the reply while it came, or null
 * @param problem why it broke, or null
 * @param stop why it ended, or null while it is open, and of turns that ended before this was kept
 * @param actor who asked
 * @param openedAt when
 * @param change the change number of its newest state
 */
public record TurnRecord(
        TurnId id,
        ChatId chat,
        TurnState state,
        long prompt,
        @Nullable Long reply,
        @Nullable String key,
        @Nullable TurnId retryOf,
        @Nullable String partial,
        @Nullable String problem,
        @Nullable StopReason stop,
        Actor actor,
        Instant openedAt,
        long change) {}
