package dev.cowork.core.store;

import dev.cowork.data.Actor;
import dev.cowork.data.DraftId;
import dev.cowork.data.DraftState;
import dev.cowork.spi.DraftRecord;
import dev.cowork.spi.DraftRevisionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A draft with all its revisions. */
record Draft(
        DraftId id,
        DraftState state,
        @Nullable Actor closedBy,
        @Nullable Instant closedAt,
        @Nullable Integer version,
        List<DraftRevisionRecord> revisions) {
    Draft {
        revisions = List.copyOf(revisions);
    }

    static Draft opened(DraftRevisionRecord first) {
        return new Draft(first.draft(), DraftState.OPEN, null, null, null, List.of(first));
    }

    boolean isOpen() {
        return state == DraftState.OPEN;
    }

    DraftRevisionRecord latest() {
        return revisions.getLast();
    }

    Draft with(List<DraftRevisionRecord> all) {
        return new Draft(id, state, closedBy, closedAt, version, all);
    }

    Draft plus(DraftRevisionRecord revision) {
        List<DraftRevisionRecord> all = new ArrayList<>(revisions);
        all.add(revision);
        return with(all);
    }

    Draft closed(DraftState how, Actor by, Instant at, @Nullable Integer made) {
        return new Draft(id, how, by, at, made, revisions);
    }

    DraftRecord record() {
        DraftRevisionRecord first = revisions.getFirst();
        return new DraftRecord(id, state, latest(), first.actor(), first.at(), closedBy, closedAt, version);
    }
}
