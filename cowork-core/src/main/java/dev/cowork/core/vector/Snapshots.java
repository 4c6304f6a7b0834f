package dev.cowork.core.vector;

import dev.cowork.core.vector.file.Stored;
import dev.cowork.core.vector.rows.CodedRows;
import dev.cowork.core.vector.rows.FullRows;
import dev.cowork.core.vector.rows.ScanRows;
import dev.cowork.core.vector.rows.Scores;
import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceKind;
import dev.cowork.spi.Checkpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns states into what snapshots hold, and back. */
final class Snapshots {
    private static final int NOBODY = -1;

    /** Owns the dead rows of what was read, which nobody asks for. */
    private static final Resident DEAD = Resident.of(new SourceKey(SourceKind.DOCUMENT, "dead"), new long[0]);

    private final int dimensions;
    private final Scores scores;

    Snapshots(int dimensions, Scores scores) {
        this.dimensions = dimensions;
        this.scores = scores;
    }

    /** What a snapshot of the state holds: the rows of its graph, and of the others those that live. */
    Stored stored(State state, Checkpoint checkpoint) {
        int[] origin = origin(state);
        FullRows full = full(state, origin);
        Base base = state.base();
        boolean linked = base != null && base.graph() != null;
        CodedRows coded = base != null && linked
                ? base.rows()
                : CodedRows.of(scores, dimensions, origin.length, (vector, row) -> full.read(row, vector));
        Map<SourceKey, Integer> places = new HashMap<>();
        List<SourceKey> sources = new ArrayList<>();
        int[] owners = new int[origin.length];
        long[] ids = new long[origin.length];
        long[] millis = new long[origin.length];
        for (int row = 0; row < origin.length; row++) {
            int from = origin[row];
            if (state.dead().has(from)) {
                owners[row] = NOBODY;
                continue;
            }
            SourceKey source = state.listing().source(from).key();
            owners[row] = places.computeIfAbsent(source, key -> {
                sources.add(key);
                return sources.size() - 1;
            });
            ids[row] = state.listing().id(from);
            millis[row] = state.listing().millis(from);
        }
        return new Stored(
                checkpoint,
                state.longest(),
                state.writes(),
                state.builds(),
                sources,
                owners,
                ids,
                millis,
                linked ? state.baseCount() : origin.length,
                coded.codes(),
                full,
                state.graph());
    }

    /** The rows that a snapshot holds. */
    private static int[] origin(State state) {
        int linked = state.graph() == null ? 0 : state.baseCount();
        int[] rows = new int[state.count()];
        int found = 0;
        for (int row = 0; row < state.count(); row++) {
            if (row < linked || !state.dead().has(row)) {
                rows[found++] = row;
            }
        }
        return Arrays.copyOf(rows, found);
    }

    /** The vectors of rows of a state, and zeros for the dead, of whom nothing shall be left. */
    private static FullRows full(State state, int[] origin) {
        return new FullRows() {
            @Override
            public float[] array(int row, float[] scratch) {
                if (state.dead().has(origin[row])) {
                    Arrays.fill(scratch, 0);
                } else {
                    state.read(origin[row], scratch);
                }
                return scratch;
            }

            @Override
            public int offset(int row) {
                return 0;
            }

            @Override
            public long bytes() {
                return 0;
            }
        };
    }

    /** The state that a snapshot holds. */
    State state(Stored stored) {
        List<Resident> residents = residents(stored);
        Resident[] sources = new Resident[stored.count()];
        int[] dead = new int[stored.baseCount()];
        int died = 0;
        for (int row = 0; row < stored.count(); row++) {
            int owner = stored.owners()[row];
            if (owner == NOBODY) {
                dead[died++] = row;
            }
            sources[row] = owner == NOBODY ? DEAD : residents.get(owner);
        }
        ScanRows tail = scores.emptyRows(dimensions);
        float[] vector = new float[dimensions];
        for (int row = stored.baseCount(); row < stored.count(); row++) {
            stored.full().read(row, vector);
            tail = tail.add(row - stored.baseCount(), vector);
        }
        Base base = stored.baseCount() == 0
                ? null
                : new Base(stored.baseCount(), new CodedRows(scores, stored.codes(), stored.full()), stored.graph());
        return new State(
                new Listing(stored.ids(), stored.millis(), sources),
                stored.count(),
                DeadRows.NONE.with(dead, died),
                base,
                tail,
                stored.longest(),
                stored.writes(),
                stored.builds());
    }

    private static List<Resident> residents(Stored stored) {
        int[] counts = new int[stored.sources().size()];
        for (int owner : stored.owners()) {
            if (owner != NOBODY) {
                counts[owner]++;
            }
        }
        List<Resident> residents = new ArrayList<>(counts.length);
        for (int source = 0; source < counts.length; source++) {
            residents.add(Resident.of(stored.sources().get(source), new long[counts[source]]));
        }
        for (int row = stored.count() - 1; row >= 0; row--) {
            int owner = stored.owners()[row];
            if (owner != NOBODY) {
                residents.get(owner).ids()[--counts[owner]] = stored.ids()[row];
            }
        }
        return residents;
    }
}
