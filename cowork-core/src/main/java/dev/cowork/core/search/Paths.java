package dev.cowork.core.search;

import dev.cowork.data.SourceKey;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.DocumentRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns a path prefix into source keys, so that no index knows of paths and a rename re-indexes nothing. */
final class Paths {
    private static final int PAGE = 1000;

    private Paths() {}

    static Set<SourceKey> below(String prefix, DocumentReader documents) {
        Set<SourceKey> keys = new HashSet<>();
        String after = null;
        List<DocumentRecord> page;
        do {
            page = documents.list(prefix, after, PAGE);
            for (DocumentRecord document : page) {
                keys.add(SourceKey.of(document.id()));
                after = document.path();
            }
        } while (page.size() == PAGE);
        return keys;
    }
}
