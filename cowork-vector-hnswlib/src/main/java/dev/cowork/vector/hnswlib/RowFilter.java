package dev.cowork.vector.hnswlib;

import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceKind;
import dev.cowork.spi.Filter;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A filter made ready for many rows: what it says of a source is worked out once for rows that follow one another. */
final class RowFilter implements Predicate<Row> {
    private final Filter filter;
    private final long from;
    private final long until;
    private @Nullable SourceKey last;
    private boolean lastPasses;

    RowFilter(Filter filter) {
        this.filter = filter;
        this.from = filter.fromMillis();
        this.until = filter.untilMillis();
    }

    @Override
    public boolean test(Row row) {
        return row.millis() >= from && row.millis() < until && passes(row.source());
    }

    private boolean passes(SourceKey source) {
        if (source != last) {
            last = source;
            lastPasses = (filter.sources().isEmpty() || filter.sources().get().contains(source))
                    && (filter.kinds().isEmpty() || filter.kinds().contains(source.kind()))
                    && (filter.chat().isEmpty()
                            || (source.kind() == SourceKind.MESSAGE
                                    && source.chat().equals(filter.chat().get())));
        }
        return lastPasses;
    }
}
