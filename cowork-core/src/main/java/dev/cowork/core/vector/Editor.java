package dev.cowork.core.vector;

import dev.cowork.core.vector.rows.ScanRows;
import dev.cowork.core.vector.rows.Scores;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.EmbeddedPassage;
import dev.cowork.spi.Similarity;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the next state is made from the last. Rows are added at the end and die where they are, so that the states that
 * searches hold stay as they were. Guarded by the index's lock.
 */
final class Editor {
    private final Scores scores;
    private final float[] scratch;
    private Map<SourceKey, Resident> sources = new HashMap<>();
    private LongIntMap rowOfId = new LongIntMap();
    private State state;

    // The write in progress.
    private Listing listing;
    private ScanRows tail;
    private int count;
    private double longest;
    private int[] dying = new int[16];
    private int died;

    Editor(Scores scores, int dimensions, State empty) {
        this.scores = scores;
        this.scratch = new float[dimensions];
        this.state = empty;
        this.listing = empty.listing();
        this.tail = empty.tail();
    }

    State state() {
        return state;
    }

    /** The row of a passage that lives, or {@link LongIntMap#ABSENT}. */
    int row(long id) {
        return rowOfId.get(id);
    }

    /** Goes on from another state. */
    void goOnFrom(State other) {
        state = other;
        sources = HashMap.newHashMap(other.living());
        rowOfId = new LongIntMap(other.living());
        @Nullable Resident before = null;
        for (int row = 0; row < other.count(); row++) {
            if (!other.dead().has(row)) {
                rowOfId.put(other.listing().id(row), row);
                Resident source = other.listing().source(row);
                if (source != before) {
                    sources.put(source.key(), source);
                    before = source;
                }
            }
        }
    }

    /** Replaces the passages of a source. A passage that is as before stays where it is. */
    void replace(SourceKey key, List<EmbeddedPassage> passages) {
        begin();
        long[] ids = passages.stream().mapToLong(one -> one.passage().id()).toArray();
        Resident source = Resident.of(key, ids);
        Resident old = passages.isEmpty() ? sources.remove(key) : sources.put(key, source);
        for (EmbeddedPassage passage : passages) {
            put(source, passage);
        }
        if (old != null) {
            long[] kept = ids.clone();
            Arrays.sort(kept);
            for (long id : old.ids()) {
                if (Arrays.binarySearch(kept, id) < 0) {
                    remove(id, key);
                }
            }
        }
        commit();
    }

    private void begin() {
        listing = state.listing();
        tail = state.tail();
        count = state.count();
        longest = state.longest();
        died = 0;
    }

    private void commit() {
        state = new State(
                listing,
                count,
                state.dead().with(dying, died),
                state.base(),
                tail,
                longest,
                state.writes() + 1,
                state.builds());
    }

    private void put(Resident source, EmbeddedPassage passage) {
        long id = passage.passage().id();
        long at = passage.passage().at().toEpochMilli();
        float[] vector = scores.similarity().ready(passage.vector());
        int row = rowOfId.get(id);
        if (row != LongIntMap.ABSENT) {
            if (isSame(row, source.key(), at, vector)) {
                return;
            }
            die(row);
        }
        rowOfId.put(id, count);
        listing = listing.add(count, id, source, at);
        tail = tail.add(count - state.baseCount(), vector);
        longest = Math.max(longest, Similarity.length(vector));
        count++;
    }

    private boolean isSame(int row, SourceKey source, long at, float[] vector) {
        if (listing.millis(row) != at || !listing.source(row).key().equals(source)) {
            return false;
        }
        if (row < state.baseCount()) {
            state.read(row, scratch);
        } else {
            tail.read(row - state.baseCount(), scratch);
        }
        return Arrays.equals(scratch, vector);
    }

    private void remove(long id, SourceKey owner) {
        int row = rowOfId.get(id);
        if (row != LongIntMap.ABSENT && listing.source(row).key().equals(owner)) {
            rowOfId.remove(id);
            die(row);
        }
    }

    private void die(int row) {
        if (died == dying.length) {
            dying = Arrays.copyOf(dying, died * 2);
        }
        dying[died++] = row;
    }

    /**
     * Makes the state that has the rows of a rebuilding, brought up to date with what was written meanwhile.
     *
     * @param rebuilt made from an earlier state of this editor, which was not cleared since
     * @param fresh an empty tail
     */
    void take(Rebuilt rebuilt, ScanRows fresh) {
        State now = state;
        int[] gone = new int[rebuilt.count()];
        int went = 0;
        LongIntMap rows = rebuilt.rowOfId();
        for (int row = 0; row < rebuilt.count(); row++) {
            if (now.dead().has(rebuilt.from(row))) {
                gone[went++] = row;
                rows.remove(rebuilt.listing().id(row));
            }
        }
        listing = rebuilt.listing();
        tail = rebuilt.base() == null ? rebuilt.tail() : fresh;
        count = rebuilt.count();
        for (int row = rebuilt.seen(); row < now.count(); row++) {
            if (!now.dead().has(row)) {
                now.read(row, scratch);
                rows.put(now.listing().id(row), count);
                listing = listing.add(
                        count,
                        now.listing().id(row),
                        now.listing().source(row),
                        now.listing().millis(row));
                tail = tail.add(count - rebuilt.baseCount(), scratch);
                count++;
            }
        }
        rowOfId = rows;
        state = new State(
                listing,
                count,
                DeadRows.NONE.with(gone, went),
                rebuilt.base(),
                tail,
                now.longest(),
                now.writes(),
                now.builds() + 1);
    }

    /** The ids of the living, ascending. */
    static long[] ids(State state) {
        long[] ids = new long[state.living()];
        int found = 0;
        for (int row = 0; row < state.count(); row++) {
            if (!state.dead().has(row)) {
                ids[found++] = state.listing().id(row);
            }
        }
        Arrays.sort(ids);
        return ids;
    }
}
