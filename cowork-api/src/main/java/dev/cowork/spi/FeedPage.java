package dev.cowork.spi;

import java.util.List;

/**
 * A page of a feed.
 *
 * @param items what comes after the asked position, in order, without gaps
 * @param position the position of the last item, or the asked one when there is none
 * @param truncated whether something after the asked position is no longer kept: rebuild instead of following
 * @param <T> what the feed tells
 */
public record FeedPage<T>(List<T> items, long position, boolean truncated) {
    /** Copies the items. */
    public FeedPage {
        items = List.copyOf(items);
    }
}
