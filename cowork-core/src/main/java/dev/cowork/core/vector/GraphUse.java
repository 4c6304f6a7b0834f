package dev.cowork.core.vector;

import dev.cowork.core.vector.graph.Widths;
import dev.cowork.spi.Similarity;

/**
 * When there is a graph, when it is used, and how thoroughly it is walked. Immutable.
 *
 * @param from how many living passages have a graph
 * @param share how many rows may be new or dead, for each that is linked, before the graph is built anew
 * @param filtered how many rows a filter must leave for a walk; with fewer, they are scanned
 * @param scale how much wider walks are than was found to be enough
 */
record GraphUse(int from, double share, int filtered, double scale) {
    /**
     * The defaults: a graph from 10,000 passages on; built anew when a fifth is new or dead; a filter must leave 20,000
     * rows and a tenth; half as wide again as was enough for passages, since questions are unlike them.
     */
    static final GraphUse DEFAULT = new GraphUse(10_000, 0.2, 20_000, 1.5);

    /** No graph, however large. */
    static final GraphUse NEVER = new GraphUse(Integer.MAX_VALUE, 0.2, 20_000, 1);

    private static final int LEAST_FILTERED_SHARE = 10;

    /** A walk compares the query with about so many rows for each that it keeps in view, counted in rows of a scan. */
    private static final int COST = 30;

    /**
     * The same, or without a graph for vectors compared by their product: what has the highest product with a query may be
     * near to nothing else, so that no links lead to it.
     */
    GraphUse with(Similarity similarity) {
        return similarity == Similarity.DOT_PRODUCT ? new GraphUse(NEVER.from, share, filtered, scale) : this;
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

    /** Whether a walk of this width takes less time than a scan. */
    boolean walks(int base, int passing, int width) {
        return passing > 0 && base >= (long) COST * width;
    }

    /** How many rows a walk keeps in view for so many wanted. */
    int width(Widths widths, int wanted) {
        return (int) (scale * widths.of(wanted));
    }
}
