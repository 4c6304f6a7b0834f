package dev.cowork.core.vector;

import dev.cowork.core.vector.graph.Reach;
import dev.cowork.spi.Similarity;

/**
 * When there is a graph, and when it is used. Immutable.
 *
 * @param from how many living passages have a graph
 * @param share how many rows may be new or dead, for each that is linked, before the graph is built anew
 * @param filtered how many rows a filter must leave for a walk; with fewer, they are scanned
 * @param patience the share of rows that each walk may compare; none compares more than twice that, or it is given up and
 *     everything is scanned
 */
record GraphUse(int from, double share, int filtered, double patience) {
    /**
     * The defaults: a graph from 10,000 passages on; built anew when a fifth is new or dead; a filter must leave 20,000
     * rows and a tenth; a walk that has compared an eighth has taken most of the time of a scan.
     */
    static final GraphUse DEFAULT = new GraphUse(10_000, 0.2, 20_000, 0.125);

    /** No graph, however large. */
    static final GraphUse NEVER = new GraphUse(Integer.MAX_VALUE, 0.2, 20_000, 0.125);

    private static final int LEAST_FILTERED_SHARE = 10;

    /**
     * A walk takes as long for a row as a scan for four or five, with either kernel; and some walks take twice as long as
     * they did on the trial, or are given up and scan after all.
     */
    private static final int COST = 8;

    /** Any walk may compare so many times what walks did when they were tried. */
    private static final int PATIENCE = 8;

    /**
     * The same, or without a graph for vectors compared by their product: what has the highest product with a query may be
     * near to nothing else, so that no links lead to it.
     */
    GraphUse with(Similarity similarity) {
        return similarity == Similarity.DOT_PRODUCT ? new GraphUse(NEVER.from, share, filtered, patience) : this;
    }

    /** Whether there is no graph, however many passages live. */
    boolean neverWants() {
        return from == NEVER.from;
    }

    /** Whether so many living passages should have a graph. */
    boolean wants(long living) {
        return living >= from;
    }

    /** Whether there are too many rows that are new or dead beside those in order. */
    boolean outgrown(int settled, int loose) {
        return loose > share * settled;
    }

    /** Whether a filter leaves so many rows that walking is better than scanning them. */
    boolean isWide(int base, int passing) {
        return passing >= filtered && passing >= base / LEAST_FILTERED_SHARE;
    }

    /** Whether a walk to so many rows, among those that pass, takes less time than a scan. */
    boolean walks(int base, int passing, Reach reach, int wanted) {
        return passing > 0 && COST * reach.compared((double) wanted * base / passing) <= base;
    }

    /** How many rows a walk may compare before it is given up. */
    long patience(int base, Reach reach, int wanted) {
        double share = patience * base;
        return (long) Math.clamp(PATIENCE * reach.compared(wanted), share, 2 * share);
    }
}
