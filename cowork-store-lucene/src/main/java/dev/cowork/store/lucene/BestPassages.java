package dev.cowork.store.lucene;

import dev.cowork.spi.ScoredPassage;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The best passages seen so far, at most a given number: the higher score, then the lower id. */
final class BestPassages {
    private static final Comparator<ScoredPassage> WORST_FIRST = Comparator.comparingDouble(ScoredPassage::score)
            .thenComparing(ScoredPassage::id, Comparator.reverseOrder());

    private final int most;
    private final PriorityQueue<ScoredPassage> kept = new PriorityQueue<>(WORST_FIRST);

    private double lowestOffered = Double.POSITIVE_INFINITY;

    BestPassages(int most) {
        this.most = most;
    }

    void offer(long id, double score) {
        lowestOffered = Math.min(lowestOffered, score);
        ScoredPassage offered = new ScoredPassage(id, score);
        if (kept.size() < most) {
            kept.add(offered);
        } else if (WORST_FIRST.compare(offered, kept.element()) > 0) {
            kept.remove();
            kept.add(offered);
        }
    }

    /** Whether something that was offered scored less than all that was kept: no equals can have been missed. */
    boolean endsAboveTheRest() {
        return !kept.isEmpty() && lowestOffered < kept.element().score();
    }

    /** The best first. */
    List<ScoredPassage> sorted() {
        return kept.stream().sorted(WORST_FIRST.reversed()).toList();
    }
}
