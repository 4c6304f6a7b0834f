package dev.cowork.core.vector;

import dev.cowork.spi.Filter;
import dev.cowork.spi.ScoredPassage;
import java.util.List;

/** One search through all rows. Used once, by one thread, while nobody writes. */
final class RowScan {
    /** With fewer passing rows in a block than one in this many, scoring them one by one reads less memory. */
    private static final int SPARSE = 16;

    private final RowTable table;
    private final VectorScorer scorer;
    private final float[] scores;
    private final int[] passing;
    private long candidates;

    RowScan(RowTable table, VectorScorer scorer) {
        this.table = table;
        this.scorer = scorer;
        int rows = Math.min(table.size(), VectorRows.BLOCK);
        this.scores = new float[rows];
        this.passing = new int[rows];
    }

    /** How many rows passed the filter. */
    long candidates() {
        return candidates;
    }

    /** The best rows that pass the filter, the best first. */
    List<ScoredPassage> best(Filter filter, int limit) {
        int wanted = Math.min(limit, table.size());
        TopRows best = new TopRows(Math.min(scorer.shortlist(wanted), table.size()));
        RowFilter rowFilter = new RowFilter(filter);
        boolean everything = filter.equals(Filter.ALL);
        for (int first = 0; first < table.size(); first += VectorRows.BLOCK) {
            int count = Math.min(VectorRows.BLOCK, table.size() - first);
            if (everything) {
                all(first, count, best);
            } else {
                some(first, pass(rowFilter, first, count), count, best);
            }
        }
        return scorer.exact() ? best.drain() : rescored(best, wanted).drain();
    }

    private void all(int first, int count, TopRows best) {
        candidates += count;
        scorer.scoreBlock(first / VectorRows.BLOCK, count, scores);
        for (int place = 0; place < count; place++) {
            offer(scores[place], first + place, best);
        }
    }

    private int pass(RowFilter filter, int first, int count) {
        int passed = 0;
        for (int row = first; row < first + count; row++) {
            if (filter.passes(table.source(row), table.millis(row))) {
                passing[passed++] = row;
            }
        }
        return passed;
    }

    private void some(int first, int passed, int count, TopRows best) {
        candidates += passed;
        if (passed * SPARSE <= count) {
            for (int each = 0; each < passed; each++) {
                offer(scorer.scoreRow(passing[each]), passing[each], best);
            }
            return;
        }
        scorer.scoreBlock(first / VectorRows.BLOCK, count, scores);
        for (int each = 0; each < passed; each++) {
            offer(scores[passing[each] - first], passing[each], best);
        }
    }

    private void offer(float score, int row, TopRows best) {
        if (best.takes(score, table.id(row))) {
            best.offer(score, table.id(row), row);
        }
    }

    private TopRows rescored(TopRows shortlist, int limit) {
        TopRows best = new TopRows(limit);
        for (int row : shortlist.rows()) {
            offer(scorer.scoreRow(row), row, best);
        }
        return best;
    }
}
