package dev.cowork.vector.hnswlib;

import dev.cowork.spi.ScoredPassage;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The best rows for a query seen so far, at most a given number: the higher score, then the lower id. */
final class BestRows {
    private static final Comparator<ScoredPassage> WORST_FIRST = Comparator.comparingDouble(ScoredPassage::score)
            .thenComparing(ScoredPassage::id, Comparator.reverseOrder());

    private final Comparison comparison;
    private final float[] query;
    private final int most;
    private final PriorityQueue<ScoredPassage> kept = new PriorityQueue<>(WORST_FIRST);

    /**
     * Keeps nothing yet.
     *
     * @param comparison what scores
     * @param query made ready
     * @param most how many to keep, from 1
     */
    BestRows(Comparison comparison, float[] query, int most) {
        this.comparison = comparison;
        this.query = query;
        this.most = most;
    }

    /** Keeps the row if it is among the best, and answers its score. */
    double offer(Row row) {
        ScoredPassage offered = new ScoredPassage(row.id(), comparison.score(query, row.vector()));
        if (kept.size() < most) {
            kept.add(offered);
        } else if (WORST_FIRST.compare(offered, kept.element()) > 0) {
            kept.remove();
            kept.add(offered);
        }
        return offered.score();
    }

    /** The lowest score that was kept, of at least one. */
    double lowest() {
        return kept.element().score();
    }

    /** The best first. */
    List<ScoredPassage> sorted() {
        return kept.stream().sorted(WORST_FIRST.reversed()).toList();
    }
}
