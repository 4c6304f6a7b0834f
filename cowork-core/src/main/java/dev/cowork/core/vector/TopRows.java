package dev.cowork.core.vector;

import dev.cowork.spi.ScoredPassage;
import java.util.Arrays;
import java.util.List;

/**
 * The best rows seen so far, at most a given number: a binary heap with the worst on top, in arrays. A row is worse when
 * its score is lower or, with equal scores, when its passage's id is higher.
 */
final class TopRows {
    private final float[] scores;
    private final long[] ids;
    private final int[] rows;
    private int size;

    TopRows(int most) {
        scores = new float[most];
        ids = new long[most];
        rows = new int[most];
    }

    /** Whether a row with this score and id would be kept. */
    boolean takes(float score, long id) {
        return size < scores.length || (size > 0 && worse(scores[0], ids[0], score, id));
    }

    void offer(float score, long id, int row) {
        if (size < scores.length) {
            size++;
            rise(score, id, row);
        } else if (takes(score, id)) {
            sink(score, id, row);
        }
    }

    /** Whether as many are kept as fit, so that a row has to be better than the worst. */
    boolean full() {
        return size == scores.length;
    }

    /** The most that are kept. */
    int most() {
        return scores.length;
    }

    /** The worst score kept; there must be one. */
    float worst() {
        return scores[0];
    }

    /** The rows kept, in no order. */
    int[] rows() {
        return Arrays.copyOf(rows, size);
    }

    /** Empties this into a list, the best first. */
    List<ScoredPassage> drain() {
        ScoredPassage[] sorted = new ScoredPassage[size];
        while (size > 0) {
            size--;
            sorted[size] = new ScoredPassage(ids[0], scores[0]);
            sink(scores[size], ids[size], rows[size]);
        }
        return List.of(sorted);
    }

    private void rise(float score, long id, int row) {
        int place = size - 1;
        while (place > 0) {
            int parent = (place - 1) / 2;
            if (!worse(score, id, scores[parent], ids[parent])) {
                break;
            }
            move(parent, place);
            place = parent;
        }
        set(place, score, id, row);
    }

    private void sink(float score, long id, int row) {
        int place = 0;
        for (int child = 1; child < size; child = 2 * place + 1) {
            if (child + 1 < size && worse(scores[child + 1], ids[child + 1], scores[child], ids[child])) {
                child++;
            }
            if (!worse(scores[child], ids[child], score, id)) {
                break;
            }
            move(child, place);
            place = child;
        }
        if (size > 0) {
            set(place, score, id, row);
        }
    }

    private static boolean worse(float score, long id, float other, long otherId) {
        return score < other || (score == other && id > otherId);
    }

    private void move(int from, int to) {
        set(to, scores[from], ids[from], rows[from]);
    }

    private void set(int place, float score, long id, int row) {
        scores[place] = score;
        ids[place] = id;
        rows[place] = row;
    }
}
