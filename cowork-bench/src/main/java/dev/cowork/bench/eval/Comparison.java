package dev.cowork.bench.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What changed from one list of scores to another, data set by data set, each with an interval of 95 %.
 *
 * @param rows one for each measure of each score that both have
 */
record Comparison(List<Row> rows) {
    /**
     * One measure of one score.
     *
     * @param title the data set and the part
     * @param legs which legs answered
     * @param measure the measure
     * @param before its mean before
     * @param after its mean after
     * @param interval of the difference
     * @param better at how many queries it rose
     * @param worse at how many it fell
     * @param queries of how many
     */
    record Row(
            String title,
            String legs,
            String measure,
            double before,
            double after,
            PairedBootstrap.Interval interval,
            int better,
            int worse,
            int queries) {}

    static Comparison of(List<Score> before, List<Score> after) {
        Map<String, Score> known = new LinkedHashMap<>();
        before.forEach(score -> known.put(key(score), score));
        List<Row> rows = new ArrayList<>();
        for (Score score : after) {
            Score other = known.get(key(score));
            if (other != null) {
                rows.addAll(rows(other, score));
            }
        }
        return new Comparison(rows);
    }

    private static String key(Score score) {
        return score.title() + '\n' + score.way().legs();
    }

    private static List<Row> rows(Score before, Score after) {
        requireSameQueries(before, after);
        Set<String> measures = new LinkedHashSet<>(before.means().keySet());
        measures.retainAll(after.means().keySet());
        List<String> names = List.copyOf(measures);
        double[][] differences = names.stream()
                .map(measure -> differences(before, after, measure))
                .toArray(double[][]::new);
        PairedBootstrap.Interval[] intervals = PairedBootstrap.intervals(differences);
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < intervals.length; at++) {
            int better = 0;
            int worse = 0;
            for (double difference : differences[at]) {
                better += difference > 0 ? 1 : 0;
                worse += difference < 0 ? 1 : 0;
            }
            rows.add(new Row(
                    after.title(),
                    after.way().legs(),
                    names.get(at),
                    before.of(names.get(at)),
                    after.of(names.get(at)),
                    intervals[at],
                    better,
                    worse,
                    after.queries().size()));
        }
        return rows;
    }

    private static void requireSameQueries(Score before, Score after) {
        List<String> ids = before.queries().stream().map(QueryScore::id).toList();
        if (ids.isEmpty()
                || !ids.equals(after.queries().stream().map(QueryScore::id).toList())) {
            throw new EvaluationRefusedException("The queries of " + after.title()
                    + " are not the same before and after, so they cannot be paired. Score the same data twice");
        }
    }

    private static double[] differences(Score before, Score after, String measure) {
        double[] differences = new double[before.queries().size()];
        for (int at = 0; at < differences.length; at++) {
            differences[at] = value(after.queries().get(at), measure)
                    - value(before.queries().get(at), measure);
        }
        return differences;
    }

    private static double value(QueryScore query, String measure) {
        return query.measures().getOrDefault(measure, 0.0);
    }

    /** A table; an interval without zero is marked with a star. */
    String markdown() {
        StringBuilder text = new StringBuilder("| | | measure | before | after | difference | 95 % interval | better |"
                + " worse | of |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        for (Row row : rows) {
            boolean sure = row.interval().low() > 0 || row.interval().high() < 0;
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %.4f | %.4f | %+.4f | %+.4f to %+.4f%s | %d | %d | %d |\n",
                    row.title(),
                    row.legs().toLowerCase(Locale.ROOT),
                    row.measure(),
                    row.before(),
                    row.after(),
                    row.after() - row.before(),
                    row.interval().low(),
                    row.interval().high(),
                    sure ? " \\*" : "",
                    row.better(),
                    row.worse(),
                    row.queries()));
        }
        return text.toString();
    }
}
