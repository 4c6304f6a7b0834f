package dev.cowork.core.vector;

import dev.cowork.core.vector.graph.Graph;
import dev.cowork.core.vector.graph.GraphBuilder;
import dev.cowork.core.vector.rows.CodedRows;
import dev.cowork.core.vector.rows.ScanRows;
import dev.cowork.core.vector.rows.Scores;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The living rows of a state in new places, without gaps, with a graph or without.
 *
 * @param listing the rows' passages
 * @param rowOfId their rows
 * @param base the rows with a graph, or null
 * @param tail the rows without one, where there is no base
 * @param origin where each row was in the state before
 * @param seen how many rows the state before had
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one method to the next, never compared
record Rebuilt(
        Listing listing, LongIntMap rowOfId, @Nullable Base base, ScanRows tail, int[] origin, int seen) {
    /** Rows that were moved together, without a graph: quick. */
    static Rebuilt compacted(State state, ScanRows empty, int dimensions) {
        int[] living = state.livingRows();
        float[] vector = new float[dimensions];
        ScanRows tail = empty;
        for (int row = 0; row < living.length; row++) {
            state.read(living[row], vector);
            tail = tail.add(row, vector);
        }
        return of(state, living, null, tail);
    }

    /** Rows with a graph: takes a quarter of a millisecond for each. Empty when it was cancelled. */
    static Optional<Rebuilt> linked(
            State state, ScanRows empty, Scores scores, int dimensions, long seed, BooleanSupplier cancelled) {
        int[] living = state.livingRows();
        CodedRows rows =
                CodedRows.of(scores, dimensions, living.length, (vector, row) -> state.read(living[row], vector));
        Optional<Graph> graph = GraphBuilder.build(rows.codes(), living.length, seed, cancelled);
        return graph.map(built -> of(state, living, new Base(living.length, rows, built), empty));
    }

    private static Rebuilt of(State state, int[] living, @Nullable Base base, ScanRows tail) {
        Listing listing = new Listing();
        LongIntMap rowOfId = new LongIntMap();
        for (int row = 0; row < living.length; row++) {
            int from = living[row];
            long id = state.listing().id(from);
            listing = listing.add(
                    row, id, state.listing().source(from), state.listing().millis(from));
            rowOfId.put(id, row);
        }
        return new Rebuilt(listing, rowOfId, base, tail, living, state.count());
    }

    /** How many rows there are. */
    int count() {
        return origin.length;
    }

    int baseCount() {
        return base == null ? 0 : base.count();
    }

    /** Where a row was in the state before. */
    int from(int row) {
        return origin[row];
    }
}
