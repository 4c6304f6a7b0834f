package dev.cowork.core.index;

import dev.cowork.data.SourceKey;
import dev.cowork.spi.Change;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.FeedPage;
import dev.cowork.spi.FeedReader;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The sources whose passages changed, over a page of the feed.
 *
 * @param sources their keys, each once
 * @param position the last change of the page
 * @param more whether there are further changes
 * @param erased whether something was erased
 * @param truncated whether the feed no longer reaches back so far
 */
record ChangedSources(Set<SourceKey> sources, long position, boolean more, boolean erased, boolean truncated) {
    private static final int PAGE = 256;

    static ChangedSources after(FeedReader feeds, long position) {
        FeedPage<Change> page = feeds.changes(position, PAGE);
        Set<SourceKey> sources = new LinkedHashSet<>();
        boolean erased = false;
        for (Change change : page.items()) {
            for (ChangeItem item : change.items()) {
                erased |= item.kind() == ChangeItem.Kind.ERASED;
                if (item.kind() == ChangeItem.Kind.PASSAGES) {
                    sources.add(SourceKey.parse(item.id()));
                }
            }
        }
        return new ChangedSources(sources, page.position(), page.items().size() == PAGE, erased, page.truncated());
    }
}
