package dev.cowork.core.vector.graph;

import dev.cowork.core.vector.rows.Estimator;
import java.util.function.IntPredicate;

/** A finished graph. Immutable: any number of threads walk it, without locks. */
public final class Graph {
    /** How many places for neighbours a row has on the ground. */
    public static final int GROUND = Links.GROUND;

    private final Links links;
    private final int[] next;
    private final int entry;
    private final int top;
    private final Widths widths;

    Graph(Links links, int[] next, int entry, int top, Widths widths) {
        this.widths = widths;
        this.links = links;
        this.next = next;
        this.entry = entry;
        this.top = top;
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
     * @param widths how wide walks have to be
     */
    public static Graph of(int entry, int top, int[] ground, int[] upperAt, int[] upper, int[] next, Widths widths) {
        return new Graph(new Links(ground, upperAt, upper), next, entry, top, widths);
    }

    /** How wide walks have to be. */
    public Widths widths() {
        return widths;
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
     * Finds rows with high estimates.
     *
     * @param estimator has the query
     * @param width how many rows the walk keeps in view: the more, the surer and slower
     * @param accepted which rows may be found; the others are only walked over
     * @return at most {@code width} rows
     */
    public Found find(Estimator estimator, int width, IntPredicate accepted) {
        Walk walk = new Walk(links, estimator, next.length, next);
        long start = walk.descend(walk.key(entry), top, 1);
        long[] keys = walk.beam(0, new long[] {start}, width, accepted);
        int[] found = new int[keys.length];
        for (int place = 0; place < keys.length; place++) {
            found[place] = Keys.row(keys[place]);
        }
        return new Found(found, walk.seen());
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
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from one method to the next, never compared
    public record Found(int[] rows, long compared) {}
}
