package dev.cowork.spi;

import dev.cowork.data.Actor;
import dev.cowork.data.ChatId;
import java.time.Instant;

/**
 * A chat.
 *
 * @param id its id
 * @param title its title
 * @param deleted whether it is no longer among the living
 * @param nextSequence the sequence of the next message, from 0
 * @param clearedBefore messages with a lower sequence are hidden from history and search; 0 if never cleared
 * @param createdBy who made it
 * @param createdAt when
 * @param updatedAt when its newest message came, or when it was made
 */
public record ChatRecord(
        ChatId id,
        String title,
        boolean deleted,
        long nextSequence,
        long clearedBefore,
        Actor createdBy,
        Instant createdAt,
        Instant updatedAt) {}
