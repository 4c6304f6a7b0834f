package dev.cowork.bench.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What hybrid search is meant to reach on the public sets, beside what it reached. */
final class Goals {
    private static final List<Goal> GOALS = List.of(
            new Goal("locomo-dev", "B1000", 0.87),
            new Goal("locomo-dev", "B4000", 0.95),
            new Goal("locomo-dev", "recall@10", 0.80),
            new Goal("scifact", "nDCG@10", 0.74),
            new Goal("cacm", "nDCG@10", 0.55),
            new Goal("cranfield", "nDCG@10", 0.45),
            new Goal("chunking-dev", "400 words", 0.88));

    /** What each leg is compared by, and how far hybrid may be under the better one. */
    private static final List<Leading> LEADING = List.of(
            new Leading("locomo-dev", "B1000", 0),
            new Leading("scifact", "nDCG@10", 0),
            new Leading("cacm", "nDCG@10", 0),
            new Leading("cranfield", "nDCG@10", 0),
            new Leading("chunking-dev", "400 words", 0),
            new Leading("cosqa-dev", "nDCG@10", -0.005));

    private Goals() {}

    private record Goal(String set, String measure, double least) {}

    private record Leading(String set, String measure, double least) {}

    /** A table with a line for each goal whose data set was scored. */
    static String markdown(List<Score> scores) {
        List<String> rows = new ArrayList<>();
        for (Goal goal : GOALS) {
            find(scores, goal.set(), "HYBRID")
                    .ifPresent(score -> rows.add(row(
                            goal.set() + ", " + goal.measure(),
                            String.format(Locale.ROOT, "≥ %.2f", goal.least()),
                            String.format(Locale.ROOT, "%.4f", score.of(goal.measure())),
                            score.of(goal.measure()) >= goal.least())));
        }
        LEADING.forEach(goal -> lead(scores, goal)
                .ifPresent(lead -> rows.add(row(
                        goal.set() + ", " + goal.measure() + ", hybrid less the better leg",
                        goal.least() == 0 ? "> 0" : String.format(Locale.ROOT, "≥ %.3f", goal.least()),
                        String.format(Locale.ROOT, "%+.4f", lead),
                        goal.least() == 0 ? lead > 0 : lead >= goal.least()))));
        return "| goal | asked | measured | reached |\n| --- | --- | --- | --- |\n" + String.join("", rows);
    }

    private static String row(String goal, String asked, String measured, boolean reached) {
        return "| " + String.join(" | ", goal, asked, measured, reached ? "yes" : "**no**") + " |\n";
    }

    private static Optional<Double> lead(List<Score> scores, Leading goal) {
        Optional<Double> hybrid = find(scores, goal.set(), "HYBRID").map(score -> score.of(goal.measure()));
        return Stream.of("KEYWORD", "SEMANTIC")
                .flatMap(legs -> find(scores, goal.set(), legs).stream())
                .map(score -> score.of(goal.measure()))
                .max(Double::compare)
                .flatMap(better -> hybrid.map(both -> both - better));
    }

    private static Optional<Score> find(List<Score> scores, String set, String legs) {
        return scores.stream()
                .filter(score -> score.title().equals(set) && score.way().legs().equals(legs))
                .findFirst();
    }
}
