package dev.cowork.core.memory;

import dev.cowork.MemoryFilter;
import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.spi.MemoryQuery;
import dev.cowork.spi.MemoryReader;
import dev.cowork.spi.MemoryRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads memories page by page, so that no single query grows with the workspace. */
final class MemoryPages {
    private static final int PAGE = 1_000;

    private final MemoryReader reader;

    MemoryPages(MemoryReader reader) {
        this.reader = reader;
    }

    /** All memories in a state, or in any, oldest first. */
    List<MemoryRecord> all(@Nullable MemoryState state) {
        return matching(new MemoryFilter(state, null, null, null, null, null, PAGE), memory -> true, Integer.MAX_VALUE);
    }

    List<MemoryRecord> matching(MemoryFilter filter) {
        String containing = filter.containing();
        if (containing == null) {
            return matching(filter, memory -> true, filter.limit());
        }
        String folded = Words.fold(containing);
        return matching(filter, memory -> Words.fold(memory.text()).contains(folded), filter.limit());
    }

    private List<MemoryRecord> matching(MemoryFilter filter, Predicate<MemoryRecord> wanted, int limit) {
        List<MemoryRecord> found = new ArrayList<>();
        MemoryId after = filter.after();
        while (true) {
            List<MemoryRecord> page = reader.list(
                    new MemoryQuery(filter.state(), filter.pinned(), filter.from(), filter.until(), after, PAGE));
            for (MemoryRecord memory : page) {
                if (wanted.test(memory) && found.size() < limit) {
                    found.add(memory);
                }
            }
            if (page.size() < PAGE || found.size() >= limit) {
                return found;
            }
            after = page.getLast().id();
        }
    }
}
