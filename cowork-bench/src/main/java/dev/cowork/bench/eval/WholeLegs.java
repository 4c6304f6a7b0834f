package dev.cowork.bench.eval;

import dev.cowork.LegStatus;
import dev.cowork.SearchResults;
import dev.cowork.Workspace;
import java.time.Duration;
import java.util.Collection;

/** Refuses to score with a leg that is behind, pending or down: the score would be of something else. */
final class WholeLegs {
    private static final Duration LONGEST_INDEXING = Duration.ofHours(2);

    private WholeLegs() {}

    static void await(Workspace workspace) {
        require(workspace.awaitIndexed(LONGEST_INDEXING));
    }

    static SearchResults of(SearchResults found) {
        require(found.legs());
        return found;
    }

    private static void require(Collection<LegStatus> legs) {
        for (LegStatus leg : legs) {
            if (leg.state() != LegStatus.State.OK && leg.state() != LegStatus.State.OFF) {
                throw new IllegalStateException(
                        "The " + leg.name() + " leg is not whole, so there is no score: " + leg);
            }
        }
    }
}
