package dev.cowork.core.search;

import dev.cowork.Hit;
import dev.cowork.ScorePart;
import dev.cowork.data.SourceRange;
import java.time.Instant;
import java.util.List;

/**
 * A hit as a value.
 *
 * @param rank its place, from 1
 * @param score the score that decided its place
 * @param parts the parts of the score
 * @param title what the source is called
 * @param source the range that is shown
 * @param excerpt its text
 * @param matches the matched ranges
 * @param at when the source was written or said
 * @param firstLine the first line of the excerpt
 * @param lastLine the last line of the excerpt
 */
record FoundHit(
        int rank,
        double score,
        List<ScorePart> parts,
        String title,
        SourceRange source,
        String excerpt,
        List<SourceRange> matches,
        Instant at,
        int firstLine,
        int lastLine)
        implements Hit {
    FoundHit {
        parts = List.copyOf(parts);
        matches = List.copyOf(matches);
    }

    /** The same hit in another place. */
    FoundHit at(int place, List<ScorePart> others) {
        return new FoundHit(place, score, others, title, source, excerpt, matches, at, firstLine, lastLine);
    }
}
