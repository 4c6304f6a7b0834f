package dev.cowork;

import dev.cowork.data.NearDifference;
import java.util.List;

/**
 * The place that is closest to a text that is not there.
 *
 * @param firstLine its first line, from 1
 * @param lastLine its last line
 * @param differences in what it differs, at least one
 * @param explanation what differs, in a sentence
 * @param applied whether the edit was applied to it, as the {@link EditPolicy} allows
 */
public record NearPlace(
        int firstLine, int lastLine, List<NearDifference> differences, String explanation, boolean applied) {
    /** Copies the list. */
    public NearPlace {
        differences = List.copyOf(differences);
    }
}
