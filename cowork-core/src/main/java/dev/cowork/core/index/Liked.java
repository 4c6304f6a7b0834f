package dev.cowork.core.index;

import dev.cowork.spi.Feedback;
import dev.cowork.spi.Passage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Passages that a first search ranked highest, to be searched with once more (pseudo-relevance feedback).
 *
 * @param shares how much each passage counts, in the order in which they are added up; at most 1 in all
 * @param words how much of the new query for words comes from passages whose shares are 1 in all, from 0 to below 1
 * @param meaning how far the query's vector moves towards passages whose shares are 1 in all, in lengths of the vector
 */
public record Liked(List<Share> shares, double words, double meaning) {
    /** Nothing but the question. */
    public static final Liked NONE = new Liked(List.of(), 0, 0);

    /**
     * One passage.
     *
     * @param passage the passage
     * @param share how much it counts, from 0 to 1
     */
    public record Share(Passage passage, double share) {}

    /** Copies the list. */
    public Liked {
        shares = List.copyOf(shares);
    }

    /**
     * Whether there is nothing to look for beside the question.
     *
     * @return true without a passage
     */
    public boolean isEmpty() {
        return shares.isEmpty();
    }

    Feedback feedback() {
        Map<Long, Double> passages = new HashMap<>();
        shares.forEach(one -> passages.put(one.passage().id(), one.share()));
        double all = shares.stream().mapToDouble(Share::share).sum();
        return isEmpty() ? Feedback.NONE : new Feedback(passages, words * all);
    }
}
