package dev.cowork.spi;

import dev.cowork.data.Actor;
import java.time.Instant;
import java.util.List;

/**
 * A commit as the feed tells it.
 *
 * @param number the change number, from 1, without gaps
 * @param actor who did it
 * @param at when, by the engine's clock
 * @param items what it touched, in order
 */
public record Change(long number, Actor actor, Instant at, List<ChangeItem> items) {
    /** Copies the items. */
    public Change {
        items = List.copyOf(items);
    }
}
