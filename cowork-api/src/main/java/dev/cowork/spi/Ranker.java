package dev.cowork.spi;

import java.util.List;
import java.util.Map;

/** Turns the answers of the legs into one order. Pure and thread-safe. */
public interface Ranker {
    /**
     * Its name and settings, for the result.
     *
     * @return such as {@code rrf(k=60)}
     */
    String name();

    /**
     * Ranks.
     *
     * @param candidates every passage that a leg answered, once for each target that it votes for
     * @param legs the answers, by the leg's name
     * @return each target once, best first; ties by the id of the best passage, the lower first
     */
    List<Ranked> rank(List<Candidate> candidates, Map<String, LegAnswer> legs);
}
