package dev.cowork.core.vector.graph;

import dev.cowork.core.vector.rows.CodeRows;
import dev.cowork.core.vector.rows.Estimator;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Builds a graph, one row after the other. The graph is a pure function of the codes, their order and the seed, whichever
 * kernel computes. Used by one thread.
 */
public final class GraphBuilder {
    /** How many rows are in view while neighbours are looked for. */
    private static final int WIDTH = 120;

    private static final int HIGHEST = 12;
    private static final double TO_UNIT = 0x1p-53;

    private final Duplicates duplicates;
    private final byte[] levels;
    private final Links links;
    private final Estimator estimator;
    private final Walk walk;
    private final Neighbours neighbours;
    private int entry;
    private int top;

    private GraphBuilder(CodeRows codes, int rows, long seed) {
        this.duplicates = Duplicates.among(codes, rows);
        this.levels = levels(rows, seed);
        this.links = Links.unlinked(levels);
        this.estimator = codes.estimator();
        this.walk = new Walk(links, estimator, rows, null);
        this.neighbours = new Neighbours(links, codes.estimator());
    }

    /**
     * Builds a graph.
     *
     * @param codes the rows
     * @param rows how many of them, from 1
     * @param seed decides which rows reach the levels above
     * @param cancelled is asked before each row
     * @return the graph, or empty if it was cancelled
     */
    public static Optional<Graph> build(CodeRows codes, int rows, long seed, BooleanSupplier cancelled) {
        GraphBuilder builder = new GraphBuilder(codes, rows, seed);
        builder.top = builder.levels[0];
        int[] different =
                IntStream.range(0, rows).filter(builder.duplicates::isFirst).toArray();
        int[] heldBack = Trial.heldBack(different);
        BitSet unlinked = new BitSet(rows);
        Arrays.stream(heldBack).forEach(unlinked::set);
        IntStream.range(0, rows).filter(row -> !builder.duplicates.isFirst(row)).forEach(unlinked::set);
        boolean linked = builder.insert(
                Arrays.stream(different, 1, different.length)
                        .filter(row -> !unlinked.get(row))
                        .toArray(),
                cancelled);
        if (!linked) {
            return Optional.empty();
        }
        Reach reach = new Trial(builder.walk, builder.estimator, rows, unlinked, heldBack, cancelled)
                .reach(builder.entry, builder.top);
        return builder.insert(heldBack, cancelled)
                ? Optional.of(new Graph(builder.links, builder.duplicates.next(), builder.entry, builder.top, reach))
                : Optional.empty();
    }

    private boolean insert(int[] rows, BooleanSupplier cancelled) {
        for (int row : rows) {
            if (cancelled.getAsBoolean()) {
                return false;
            }
            insert(row);
        }
        return true;
    }

    private void insert(int row) {
        int level = levels[row];
        estimator.query(row);
        long[] starts = {walk.descend(walk.key(entry), top, level + 1)};
        for (int each = Math.min(level, top); each >= 0; each--) {
            long[] near = walk.widely(each, starts, WIDTH);
            neighbours.link(row, each, near);
            starts = near;
        }
        if (level > top) {
            top = level;
            entry = row;
        }
    }

    /** Each level has a sixteenth of the rows of the one below. */
    static byte[] levels(int rows, long seed) {
        byte[] levels = new byte[rows];
        double perLevel = 1 / Math.log(Links.UPPER);
        for (int row = 0; row < rows; row++) {
            double unit = ((mix(seed + row * 0x9E3779B97F4A7C15L) >>> 11) + 1) * TO_UNIT;
            levels[row] = (byte) Math.min(HIGHEST, (int) (-Math.log(unit) * perLevel));
        }
        return levels;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mix(long number) {
        long mixed = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
