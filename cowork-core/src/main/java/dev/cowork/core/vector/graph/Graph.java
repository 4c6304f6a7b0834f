package dev.cowork.core.vector.graph;

import dev.cowork.core.vector.rows.Estimator;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** A finished graph. Immutable: any number of threads walk it, without locks. */
public final class Graph {
    /** How many places for neighbours a row has on the ground. */
    public static final int GROUND = Links.GROUND;

    private final Links links;
    private final int[] next;
    private final int entry;
    private final int top;
    private final Reach reach;

    Graph(Links links, int[] next, int entry, int top, Reach reach) {
        this.links = links;
        this.next = next;
        this.entry = entry;
        this.top = top;
        this.reach = reach;
    }

    /**
     * Takes a graph from its parts, which are not copied.
     *
     * @param entry the row where walks begin
     * @param top the highest level
     * @param ground 32 neighbours for each row, -1 for none
     * @param upperAt for each row where its neighbours begin in {@code upper}, or -1
     * @param upper 16 neighbours for each level of a row above the ground
     * @param next for each row the next with the same code, which is not linked but found with it; or -1
     * @param reach how far walks have to go
     */
    public static Graph of(int entry, int top, int[] ground, int[] upperAt, int[] upper, int[] next, Reach reach) {
        return new Graph(new Links(ground, upperAt, upper), next, entry, top, reach);
    }

    /** How far walks have to go. */
    public Reach reach() {
        return reach;
    }

    /** For each row the next with the same code, not copied. */
    public int[] next() {
        return next;
    }

    /** The row where walks begin. */
    public int entry() {
        return entry;
    }

    /** The highest level. */
    public int top() {
        return top;
    }

    /** The neighbours on the ground, not copied. */
    public int[] ground() {
        return links.ground();
    }

    /** Where neighbours above the ground begin, not copied. */
    public int[] upperAt() {
        return links.upperAt();
    }

    /** The neighbours above the ground, not copied. */
    public int[] upper() {
        return links.upper();
    }

    /**
     * Finds rows with high estimates. Equal rows are one place to walk to, however many they are.
     *
     * @param estimator has the query
     * @param wanted how many places
     * @param times how far to go: see {@link Reach}
     * @param patience gives up after comparing so many rows
     * @param most how many rows to answer at the most
     * @param accepted which rows may be found; the others are only walked over
     * @return rows at the places wanted and what else was near, unless there are fewer or the walk gave up
     */
    public Found find(Estimator estimator, int wanted, float times, long patience, int most, IntPredicate accepted) {
        Walk walk = new Walk(links, estimator, next.length, next);
        long start = walk.descend(walk.key(entry), top, 1);
        long[] keys = walk.far(start, wanted, times, patience, accepted);
        return new Found(rows(keys, most, accepted), walk.seen(), walk.gaveUp());
    }

    private int[] rows(long[] keys, int most, IntPredicate accepted) {
        int[] rows = new int[most];
        int count = 0;
        for (long key : keys) {
            for (int row = Keys.row(key); row >= 0 && count < most; row = next[row]) {
                if (accepted.test(row)) {
                    rows[count++] = row;
                }
            }
        }
        return Arrays.copyOf(rows, count);
    }

    /** The memory taken, in bytes. */
    public long bytes() {
        return (long) (ground().length + upperAt().length + upper().length + next.length) * Integer.BYTES;
    }

    /**
     * What a walk found.
     *
     * @param rows the best estimate first
     * @param compared how many rows were compared with the query
     * @param gaveUp whether there was more to look at
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from one method to the next, never compared
    public record Found(int[] rows, long compared, boolean gaveUp) {}
}
