package dev.cowork.spi;

import java.util.Map;

/**
 * A passage that at least one leg answered.
 *
 * @param passage the passage
 * @param scale the size of unit it is, by the name of its recipe
 * @param target what it votes for, such as a document range or a message
 * @param byLeg what each leg that found it says of it, by the leg's name
 * @param speakerNamed whether the query names who said it; false for what nobody said
 */
public record Candidate(
        Passage passage, String scale, String target, Map<String, LegScore> byLeg, boolean speakerNamed) {
    /** Copies the map. */
    public Candidate {
        byLeg = Map.copyOf(byLeg);
    }

    /**
     * What a leg says of a passage.
     *
     * @param rank its place in the leg's answer, from 1
     * @param raw the leg's own score
     */
    public record LegScore(int rank, double raw) {}
}
