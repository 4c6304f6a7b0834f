package dev.cowork.core.index;

import dev.cowork.data.ContentHash;
import dev.cowork.spi.Change;
import dev.cowork.spi.FeedReader;
import java.util.List;

/**
 * Tells by one change whether a store still has the history that an index followed. After a store was put back to a
 * copy, other changes take the numbers of those that were lost.
 */
final class History {
    private History() {}

    /**
     * A tag of the change at a position.
     *
     * @param feeds the store's feeds
     * @param position a change number, or 0 for the beginning
     * @return a hash of the change; empty when there is none of this number
     */
    static String at(FeedReader feeds, long position) {
        List<Change> changes =
                position == 0 ? List.of() : feeds.changes(position - 1, 1).items();
        return changes.isEmpty() || changes.getFirst().number() != position
                ? ""
                : ContentHash.of(changes.getFirst().toString()).toString();
    }
}
