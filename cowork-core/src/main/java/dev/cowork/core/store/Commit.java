package dev.cowork.core.store;

import dev.cowork.data.Actor;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.WriteSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A commit under way: what it changes, its change number, what the feed will tell of it, and how to take it back. */
final class Commit {
    final State state;
    final Journal journal = new Journal();
    final List<ChangeItem> items = new ArrayList<>();
    final long number;
    /** The store's clock, which leases live by. */
    final Instant now;

    private final WriteSet writes;

    Commit(State state, WriteSet writes, Instant now) {
        this.state = state;
        this.writes = writes;
        this.now = now;
        this.number = state.changes.size() + (writes.takesChange() ? 1L : 0L);
    }

    Actor actor() {
        return writes.actor();
    }

    Instant at() {
        return writes.at();
    }

    WriteSet writes() {
        return writes;
    }

    void tell(ChangeItem.Kind kind, Object id) {
        items.add(new ChangeItem(kind, id.toString()));
    }

    static <T> T require(@Nullable T value, String what, Object id) {
        if (value == null) {
            throw new InvalidInputException("The commit names " + what + " " + id + ", which is not there");
        }
        return value;
    }
}
