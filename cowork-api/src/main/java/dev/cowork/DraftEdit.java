package dev.cowork;

import dev.cowork.data.Actor;
import dev.cowork.data.TurnId;
import java.time.Instant;
import java.util.Optional;

/** One edit of a draft. Immutable. */
public interface DraftEdit {
    /**
     * The revision that it made.
     *
     * @return from 1
     */
    int revision();

    /**
     * Who edited.
     *
     * @return a model with its chat, or a user
     */
    Actor actor();

    /**
     * The turn in which it happened.
     *
     * @return the turn, or empty
     */
    Optional<TurnId> turn();

    /**
     * The tool call that did it.
     *
     * @return the id of the call, or empty
     */
    Optional<String> toolCall();

    /**
     * When.
     *
     * @return the instant
     */
    Instant at();

    /**
     * What was done, in a few words.
     *
     * @return such as {@code replaced lines 3-4}
     */
    String summary();

    /**
     * What it changed.
     *
     * @return a unified diff to the revision before it, or of the first one to the base
     */
    String diff();
}
