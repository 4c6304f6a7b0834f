package dev.cowork.core.index;

import dev.cowork.data.SourceKey;
import dev.cowork.spi.FeedReader;
import dev.cowork.spi.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads all living passages, source by source: the passages of one key follow one another in the store. */
final class SourceGroups {
    private static final int PAGE = 2000;

    private SourceGroups() {}

    static void forEach(FeedReader feeds, BiConsumer<SourceKey, List<Passage>> action) {
        List<Passage> group = new ArrayList<>();
        long after = 0;
        List<Passage> page;
        do {
            page = feeds.passagesAfter(after, PAGE);
            for (Passage passage : page) {
                if (!group.isEmpty() && !key(group).equals(passage.source().key())) {
                    action.accept(key(group), group);
                    group = new ArrayList<>();
                }
                group.add(passage);
                after = passage.id();
            }
        } while (page.size() == PAGE);
        if (!group.isEmpty()) {
            action.accept(key(group), group);
        }
    }

    private static SourceKey key(List<Passage> group) {
        return group.get(0).source().key();
    }
}
