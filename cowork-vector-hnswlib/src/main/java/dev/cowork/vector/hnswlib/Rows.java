package dev.cowork.vector.hnswlib;

import dev.cowork.data.SourceKey;
import dev.cowork.spi.Similarity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The living rows, by id and by source, in the order in which they came. Not thread-safe. */
final class Rows {
    private final Map<Long, Row> byId = new LinkedHashMap<>();
    private final Map<SourceKey, List<Row>> bySource = new HashMap<>();

    // Of all rows that ever were: it bounds those that are.
    private double longest;

    int size() {
        return byId.size();
    }

    Collection<Row> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    @Nullable
    Row get(long id) {
        return byId.get(id);
    }

    boolean lives(Row row) {
        return byId.get(row.id()) == row;
    }

    /** Replaces the rows of a source, and any of another one that has an id of theirs. */
    void replace(SourceKey source, List<Row> rows) {
        List<Row> old = bySource.remove(source);
        if (old != null) {
            old.forEach(row -> byId.remove(row.id(), row));
        }
        for (Row row : rows) {
            // Not put alone, which would leave the row at the place of the old one.
            byId.remove(row.id());
            byId.put(row.id(), row);
            longest = Math.max(longest, Similarity.length(row.vector()));
        }
        if (!rows.isEmpty()) {
            bySource.put(source, new ArrayList<>(rows));
        }
    }

    /** The length of the longest vector, or more. */
    double longest() {
        return longest;
    }

    long[] sortedIds() {
        return byId.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
    }
}
