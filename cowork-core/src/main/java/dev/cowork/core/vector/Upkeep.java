package dev.cowork.core.vector;

import dev.cowork.core.vector.rows.Scores;
import java.util.function.BiConsumer;

/** Puts rows in order when too many are new or dead: at once while that is quick, with a graph in the background. */
final class Upkeep {
    /** So many loose rows are left in any case. */
    private static final int FEW_LOOSE = 16;

    /** While a graph is built, rows may become so many times the living; then writes wait for it. */
    private static final int MOST_ROWS = 3;

    /** Any number does: one and the same makes the same graph of the same rows. */
    private static final long SEED = 42;

    private final int dimensions;
    private final Scores scores;
    private final GraphUse use;
    private final Builder builder;
    private final BiConsumer<Builder.Run, Rebuilt> done;

    /** Keeps up an index of such vectors; what is built is handed over on the builder's thread. */
    Upkeep(int dimensions, Scores scores, GraphUse use, Builder builder, BiConsumer<Builder.Run, Rebuilt> done) {
        this.dimensions = dimensions;
        this.scores = scores;
        this.use = use;
        this.builder = builder;
        this.done = done;
    }

    /** Looks after what a write has left. Called under the index's lock. */
    void maintain(Editor editor) {
        State state = editor.state();
        if (state.graph() == null) {
            if (use.wants(state.living())) {
                build(state);
            } else if (state.loose() > FEW_LOOSE && use.outgrown(state.settled(), state.loose())) {
                compact(editor);
            }
        } else if (!use.wants(2L * state.living())) {
            compact(editor);
        } else if (use.outgrown(state.settled(), state.loose())) {
            build(state);
        }
    }

    /**
     * Where no graph is ever wanted, keeps rows that were read from a file as those that are written: as floats, if the
     * kernel scans these. Called under the index's lock.
     */
    void settle(Editor editor) {
        if (use.neverWants() && !scores.kernel().scansCodes() && editor.state().base() != null) {
            compact(editor);
        }
    }

    /** Moves the living together, without a graph. Called under the index's lock. */
    void compact(Editor editor) {
        builder.cancel();
        Rebuilt moved = Rebuilt.compacted(editor.state(), scores.emptyRows(dimensions), dimensions);
        editor.take(moved, scores.emptyRows(dimensions));
    }

    private void build(State state) {
        builder.start(
                cancelled -> Rebuilt.linked(state, scores.emptyRows(dimensions), scores, dimensions, SEED, cancelled),
                done);
    }

    /** Keeps memory bounded by the living when more is written than the builder can follow. */
    void awaitRoom(State state) {
        if (state.count() > MOST_ROWS * (long) Math.max(use.from(), state.living())) {
            builder.await();
        }
    }
}
