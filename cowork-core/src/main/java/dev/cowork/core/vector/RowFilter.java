package dev.cowork.core.vector;

import dev.cowork.data.ChatId;
import dev.cowork.spi.Filter;
import org.jspecify.annotations.Nullable;

/** A filter made ready for many rows: what it says of a source is worked out once for rows that follow one another. */
final class RowFilter {
    private final Filter filter;
    private final @Nullable String chat;
    private final long from;
    private final long until;
    private @Nullable Resident last;
    private boolean lastPasses;

    RowFilter(Filter filter) {
        this.filter = filter;
        this.chat = filter.chat().map(ChatId::value).orElse(null);
        this.from = filter.fromMillis();
        this.until = filter.untilMillis();
    }

    boolean passes(Resident source, long at) {
        return at >= from && at < until && passes(source);
    }

    private boolean passes(Resident source) {
        if (source != last) {
            last = source;
            lastPasses = (filter.sources().isEmpty() || filter.sources().get().contains(source.key()))
                    && (filter.kinds().isEmpty()
                            || filter.kinds().contains(source.key().kind()))
                    && (chat == null || chat.equals(source.chat()));
        }
        return lastPasses;
    }
}
