package dev.cowork.data;

import org.jspecify.annotations.Nullable;

/**
 * Where in a chat an artifact's version came from.
 *
 * @param turn the turn
 * @param message the source of the message
 * @param range the range of the content in the message's text
 * @param how why this was taken for an artifact, for people
 * @param language its language as the model named it, or null
 */
public record ArtifactOrigin(
        TurnId turn,
        Source.OfMessages message,
        Range range,
        String how,
        @Nullable String language) {}
