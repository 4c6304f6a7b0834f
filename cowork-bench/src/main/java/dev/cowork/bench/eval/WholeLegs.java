package dev.cowork.bench.eval;

import dev.cowork.LegStatus;
import dev.cowork.SearchRequest.Legs;
import dev.cowork.Workspace;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Refuses to score with a leg that is behind, pending or down: the score would be of something else. */
final class WholeLegs {
    static final String KEYWORD = "keyword";
    static final String SEMANTIC = "semantic";
    private static final Duration LONGEST_INDEXING = Duration.ofHours(2);

    private WholeLegs() {}

    /** Waits until both legs hold everything, and answers how many passages each holds. */
    static Map<String, Long> await(Workspace workspace) {
        Collection<LegStatus> legs = workspace.awaitIndexed(LONGEST_INDEXING);
        require(workspace.name(), legs, Legs.HYBRID);
        Map<String, Long> passages = new TreeMap<>();
        legs.forEach(leg -> passages.put(leg.name(), leg.passages()));
        return passages;
    }

    /** Each leg that was to answer must hold everything, and no other may have answered. */
    static void require(String what, Collection<LegStatus> legs, Legs asked) {
        Set<String> whole = legs.stream()
                .filter(leg -> leg.state() == LegStatus.State.OK && leg.pending() == 0 && leg.behind() == 0)
                .map(LegStatus::name)
                .collect(Collectors.toSet());
        Set<String> off = legs.stream()
                .filter(leg -> leg.state() == LegStatus.State.OFF)
                .map(LegStatus::name)
                .collect(Collectors.toSet());
        Set<String> wanted = wanted(asked);
        if (!whole.equals(wanted) || whole.size() + off.size() != legs.size()) {
            throw new EvaluationRefusedException(
                    "No score of " + what + ": " + wanted + " must answer with all passages," + " but the legs are "
                            + legs + ". See why a leg is not whole, and run again");
        }
    }

    private static Set<String> wanted(Legs asked) {
        return switch (asked) {
            case KEYWORD -> Set.of(KEYWORD);
            case SEMANTIC -> Set.of(SEMANTIC);
            case HYBRID -> Set.of(KEYWORD, SEMANTIC);
        };
    }
}
