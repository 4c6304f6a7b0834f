package dev.cowork.bench.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of docs/benchmarks.md by the name of the section that they belong to; of the first ranker, and what it
 * changes from the others. Without others, their section stays as it is. */
final class DocsTables {
    private static final String DOCUMENTS = "evaluation documents";
    private static final String CONVERSATIONS = "evaluation conversations";
    private static final String SPANS = "evaluation spans";

    private DocsTables() {}

    static Map<String, String> of(EvaluationReport report) {
        List<Score> scores = report.of(report.rankers().getFirst());
        Map<String, List<Score>> bySort = new LinkedHashMap<>();
        scores.forEach(score ->
                bySort.computeIfAbsent(sort(score), sort -> new ArrayList<>()).add(score));
        Map<String, String> tables = new LinkedHashMap<>();
        bySort.forEach((sort, some) -> tables.put(sort, sort.equals(CONVERSATIONS) ? byPart(some) : together(some)));
        tables.put("evaluation goals", Goals.markdown(scores));
        if (report.rankers().size() > 1) {
            tables.put("evaluation rankers", rankers(report, headline(scores)));
        }
        tables.put("evaluation settings", ReportTables.dependencies(report));
        return tables;
    }

    /** From each other ranker to the first, which is the default. */
    private static String rankers(EvaluationReport report, List<Score> first) {
        StringBuilder text = new StringBuilder();
        for (String ranker : report.rankers().subList(1, report.rankers().size())) {
            List<Score> other = headline(report.of(ranker));
            text.append("From ").append(other.getFirst().way().rankerName()).append(" to ");
            text.append(first.getFirst().way().rankerName()).append(":\n\n");
            text.append(Comparison.of(other, first).markdown()).append('\n');
        }
        return text.toString();
    }

    private static List<Score> headline(List<Score> scores) {
        return scores.stream()
                .filter(score -> score.part().isEmpty() && score.way().legs().equals("HYBRID"))
                .toList();
    }

    private static String sort(Score score) {
        Map<String, Double> means = score.means();
        if (means.containsKey("nDCG@10")) {
            return DOCUMENTS;
        }
        return means.containsKey("B1000") ? CONVERSATIONS : SPANS;
    }

    /** One table for the headline with both labellings, and one for hybrid by category. */
    private static String byPart(List<Score> scores) {
        List<Score> headline = scores.stream()
                .filter(score -> !score.part().startsWith("category"))
                .sorted(Comparator.comparing(Score::part))
                .toList();
        List<Score> categories = scores.stream()
                .filter(score -> score.part().startsWith("category")
                        && score.way().legs().equals("HYBRID"))
                .toList();
        return together(headline) + '\n' + together(categories);
    }

    private static String together(List<Score> scores) {
        StringBuilder text = new StringBuilder();
        ReportTables.head("", List.copyOf(scores.getFirst().means().keySet()), text);
        for (Score score : scores) {
            String first = score.title() + " (" + score.queries().size() + "), " + ReportTables.legs(score, false);
            ReportTables.row(first, score, text);
        }
        return text.toString();
    }
}
