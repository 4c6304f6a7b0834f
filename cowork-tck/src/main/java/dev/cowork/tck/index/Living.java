package dev.cowork.tck.index;

import dev.cowork.data.SourceKey;
import dev.cowork.spi.Filter;
import dev.cowork.spi.Passage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The naive model of an index: which passages it must hold. */
final class Living {
    private final Map<String, List<Passage>> bySource = new TreeMap<>();

    void replace(SourceKey source, List<Passage> passages) {
        bySource.put(source.toString(), List.copyOf(passages));
    }

    void clear() {
        bySource.clear();
    }

    Stream<Passage> passages(Filter filter) {
        return bySource.values().stream().flatMap(Collection::stream).filter(filter::matches);
    }

    LongStream ids(Filter filter) {
        return passages(filter).mapToLong(Passage::id).sorted();
    }
}
