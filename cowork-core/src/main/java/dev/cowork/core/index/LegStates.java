package dev.cowork.core.index;

import dev.cowork.LegStatus;
import dev.cowork.core.base.Scope;
import dev.cowork.spi.FeedReader;
import dev.cowork.spi.LegAnswer;
import org.jspecify.annotations.Nullable;

/** Says how the legs of a workspace stand to the store as it is now. Thread-safe. */
final class LegStates {
    private final IndexParts parts;
    private final Scope scope;
    private volatile Pending pending = new Pending(-1, -1, 0);

    /** How many passages could not be found when the store was at a change and the leg of a size. */
    private record Pending(long change, long size, long count) {}

    LegStates(IndexParts parts, Scope scope) {
        this.parts = parts;
        this.scope = scope;
    }

    /** A leg that is not open yet is behind by everything there is. */
    LegStatus keyword(@Nullable KeywordLeg leg, @Nullable String down, @Nullable LegAnswer answer) {
        long behind = newest() - (leg == null ? 0 : leg.position());
        LegStatus.State state = state(down, behind, 0);
        return status(KeywordLeg.NAME, state, behind, 0, down, leg == null ? 0 : leg.size(), answer);
    }

    /** Passages that wait have a cause too when embedding them failed. */
    LegStatus semantic(
            @Nullable SemanticLeg leg, @Nullable String down, @Nullable Failure embedding, @Nullable LegAnswer answer) {
        long newest = newest();
        long behind = newest - (leg == null ? 0 : leg.position());
        long size = leg == null ? 0 : leg.size();
        long waiting = leg == null ? 0 : pending(newest, size);
        LegStatus.State state = state(down, behind, waiting);
        String cause = down == null && waiting > 0 && embedding != null ? embedding.cause() : down;
        return status(SemanticLeg.NAME, state, behind, waiting, cause, size, answer);
    }

    private long newest() {
        return scope.store().feeds().newestChange();
    }

    /** Counting reads the store, so a count of none is kept as long as neither store nor leg has moved. */
    private long pending(long newest, long size) {
        Pending known = pending;
        if (known.change() != newest || known.size() != size || known.count() > 0) {
            known = new Pending(newest, size, count(size));
            pending = known;
        }
        return known.count();
    }

    /** Vectors may be in the store, and the leg not have taken them over. */
    private long count(long size) {
        FeedReader feeds = scope.store().feeds();
        long without = feeds.countWithoutVector(parts.embedder().model().fingerprint());
        return without > 0 ? without : Math.max(0, feeds.countPassages() - size);
    }

    private static LegStatus.State state(@Nullable String down, long behind, long pending) {
        if (down != null) {
            return LegStatus.State.DOWN;
        }
        if (behind > 0) {
            return LegStatus.State.BEHIND;
        }
        return pending > 0 ? LegStatus.State.PENDING : LegStatus.State.OK;
    }

    private static LegStatus status(
            String name,
            LegStatus.State state,
            long behind,
            long pending,
            @Nullable String cause,
            long passages,
            @Nullable LegAnswer answer) {
        return new LegStatus(
                name,
                state,
                behind,
                pending,
                cause,
                passages,
                answer != null && answer.exact(),
                answer == null ? "" : answer.generation());
    }
}
