package dev.cowork.core.vector;

import dev.cowork.core.vector.kernel.Codes;
import dev.cowork.core.vector.rows.RowScorer;

/**
 * Looks at some of an index's rows, which are numbered by the scorer from 0, and keeps the best by row score. Where block
 * scores are estimates, those with the best estimates are scored in full. Used once, by one thread.
 */
final class Shortlist {
    /** With fewer passing rows in a block than one in this many, scoring them one by one reads less memory. */
    private static final int SPARSE = 16;

    private final State state;
    private final Passing passing;
    private final TopRows best;
    private int[] places = {};
    private float missed = Float.NEGATIVE_INFINITY;

    Shortlist(State state, Passing passing, TopRows best) {
        this.state = state;
        this.passing = passing;
        this.best = best;
    }

    /** The highest row score that a row can have which was not scored in full. */
    float missed() {
        return missed;
    }

    /** How many of the best estimates are scored in full to find this many of the best rows. */
    static int size(int wanted) {
        return 3 * wanted + 16;
    }

    /**
     * Looks at neighbouring rows.
     *
     * @param first the first row
     * @param count how many
     * @param scorer scores them
     */
    void scan(int first, int count, int wanted, RowScorer scorer) {
        TopRows likely = scorer.exact() ? best : new TopRows(Math.min(count, size(wanted)));
        float[] scores = new float[Math.min(count, Codes.BLOCK)];
        places = places.length < scores.length ? new int[scores.length] : places;
        for (int from = 0; from < count; from += Codes.BLOCK) {
            scanBlock(first, from, Math.min(Codes.BLOCK, count - from), scorer, scores, likely);
        }
        if (!scorer.exact()) {
            if (likely.full() && likely.rows().length > 0) {
                missed = Math.max(missed, scorer.atMost(likely.worst()));
            }
            for (int row : likely.rows()) {
                offer(scorer.score(row - first), row, best);
            }
        }
    }

    private void scanBlock(int first, int from, int count, RowScorer scorer, float[] scores, TopRows likely) {
        if (!passing.everything() && isSparse(first + from, count)) {
            for (int row = first + from; row < first + from + count; row++) {
                if (passing.has(row)) {
                    offer(scorer.score(row - first), row, best);
                }
            }
            return;
        }
        scorer.scoreBlock(from, count, scores);
        passing.strike(first + from, count, scores);
        float least = likely.full() ? likely.worst() : Sieve.least(scores, count, likely.most());
        int through = Sieve.through(scores, count, least, places);
        for (int each = 0; each < through; each++) {
            int row = first + from + places[each];
            if (passing.has(row)) {
                offer(scores[places[each]], row, likely);
            }
        }
    }

    private boolean isSparse(int from, int count) {
        int passed = 0;
        for (int row = from; row < from + count; row++) {
            passed += passing.has(row) ? 1 : 0;
        }
        return passed * SPARSE <= count;
    }

    /** Scores rows in full, whatever they are estimated at. */
    void look(int[] rows, int count, RowScorer scorer) {
        for (int each = 0; each < count; each++) {
            offer(scorer.score(rows[each]), rows[each], best);
        }
    }

    private void offer(float score, int row, TopRows into) {
        long id = state.listing().id(row);
        if (into.takes(score, id)) {
            into.offer(score, id, row);
        }
    }
}
