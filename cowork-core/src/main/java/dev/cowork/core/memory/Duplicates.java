package dev.cowork.core.memory;

import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.spi.Change;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.FeedPage;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.WorkspaceStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the active memory that says what a statement says. */
final class Duplicates {
    private static final int PAGE = 1_000;

    /** A memory that says the same, and how alike the two are. */
    record Match(MemoryRecord memory, double similarity) {
        boolean isExact() {
            return similarity == 1;
        }
    }

    private final WorkspaceStore store;

    Duplicates(WorkspaceStore store) {
        this.store = store;
    }

    /** The most alike of all active memories; the oldest of those that are equally alike. */
    Optional<Match> of(Statement statement) {
        return best(statement, new MemoryPages(store.memories()).all(MemoryState.ACTIVE));
    }

    /** The same among the memories that were made or changed behind one change and before another. */
    Optional<Match> madeBetween(Statement statement, long after, long before) {
        Set<MemoryId> touched = new LinkedHashSet<>();
        long from = after;
        while (from < before - 1) {
            FeedPage<Change> page = store.feeds().changes(from, PAGE);
            if (page.truncated() || page.items().isEmpty()) {
                // Whoever truncates the feed in this very moment costs a duplicate, not a memory.
                break;
            }
            page.items().stream()
                    .filter(change -> change.number() < before)
                    .forEach(change -> collect(change, touched));
            from = page.items().getLast().number();
        }
        return best(
                statement,
                touched.stream()
                        .flatMap(id -> store.memories().find(id).stream())
                        .filter(memory -> memory.state() == MemoryState.ACTIVE)
                        .toList());
    }

    private static void collect(Change change, Set<MemoryId> touched) {
        change.items().stream()
                .filter(item -> item.kind() == ChangeItem.Kind.MEMORY)
                .forEach(item -> touched.add(new MemoryId(item.id())));
    }

    private static Optional<Match> best(Statement statement, List<MemoryRecord> memories) {
        Match best = null;
        for (MemoryRecord memory : memories) {
            double similarity = statement.similarity(Statement.of(memory.text()));
            if (similarity >= Statement.NEAR && (best == null || similarity > best.similarity())) {
                best = new Match(memory, similarity);
            }
        }
        return Optional.ofNullable(best);
    }
}
