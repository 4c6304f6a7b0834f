package dev.cowork.core.search;

import dev.cowork.core.index.Liked;
import dev.cowork.core.passage.DocumentRecipe;
import dev.cowork.spi.Ranked;
import java.util.ArrayList;
import java.util.List;

/**
 * What the best of a first search say of what is looked for. Only prose does: it gained on all sets of papers, while code
 * lost and conversations gained nothing (docs/decisions.md).
 */
final class FirstBest {
    private static final int BEST = 5;

    /** So that one passage that stands out counts nearly alone. */
    private static final int STEEPNESS = 4;

    private static final double WORDS = 0.3;
    private static final double MEANING = 0.4;

    private FirstBest() {}

    /**
     * The share of each passage of prose among the best.
     *
     * @param ranked what the first search found
     * @param weight 1 for what did best; 0 for nothing
     */
    static Liked of(List<Ranked> ranked, double weight) {
        List<Ranked> best = ranked.stream().limit(BEST).toList();
        double all = best.stream().mapToDouble(FirstBest::share).sum();
        if (weight == 0 || !(all > 0)) {
            return Liked.NONE;
        }
        List<Liked.Share> shares = new ArrayList<>();
        best.stream()
                .filter(target -> target.best().recipe().equals(DocumentRecipe.PROSE) && share(target) > 0)
                .forEach(target -> shares.add(new Liked.Share(target.best(), share(target) / all)));
        return shares.isEmpty() ? Liked.NONE : new Liked(shares, WORDS * weight, MEANING * weight);
    }

    private static double share(Ranked target) {
        return Math.pow(Math.max(0, target.score()), STEEPNESS);
    }
}
