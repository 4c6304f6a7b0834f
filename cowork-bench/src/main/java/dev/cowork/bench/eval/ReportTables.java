package dev.cowork.bench.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A report as Markdown: a table for each data set and part, then all that they depend on. */
final class ReportTables {
    private ReportTables() {}

    static String markdown(EvaluationReport report) {
        return tables(report.scores(), report.rankers().size() > 1) + dependencies(report);
    }

    /** A table for each data set and part. */
    static String tables(List<Score> scores, boolean nameRankers) {
        Map<String, List<Score>> tables = new LinkedHashMap<>();
        scores.forEach(score -> tables.computeIfAbsent(score.title(), title -> new ArrayList<>())
                .add(score));
        StringBuilder text = new StringBuilder();
        tables.forEach((title, table) -> {
            List<String> measures = List.copyOf(table.getFirst().means().keySet());
            head(title + ", " + table.getFirst().queries().size() + " queries", measures, text);
            table.forEach(score -> row(legs(score, nameRankers), score, text));
            text.append('\n');
        });
        return text.toString();
    }

    static void head(String first, List<String> others, StringBuilder text) {
        text.append("| ").append(first).append(" |");
        others.forEach(name -> text.append(' ').append(name).append(" |"));
        text.append("\n| --- |").append(" --- |".repeat(others.size())).append('\n');
    }

    static void row(String first, Score score, StringBuilder text) {
        text.append("| ").append(first).append(" |");
        score.means()
                .values()
                .forEach(value -> text.append(' ').append(number(value)).append(" |"));
        text.append('\n');
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    static String legs(Score score, boolean nameRanker) {
        String legs = score.way().legs().toLowerCase(Locale.ROOT);
        return nameRanker ? legs + ", " + score.way().ranker() : legs;
    }

    /** Settings, rankers, passages and the hash of each data file. */
    static String dependencies(EvaluationReport report) {
        StringBuilder text = new StringBuilder();
        report.settings().forEach((name, value) -> {
            if (!value.isEmpty()) {
                line(name, value, text);
            }
        });
        Set<String> lines = new LinkedHashSet<>();
        for (Score score : report.scores()) {
            Score.Way way = score.way();
            lines.add("- ranker " + way.ranker() + ": " + way.rankerName());
            lines.add("- " + score.dataset() + ", asked for: " + way.limit() + " hits from " + way.candidates()
                    + " candidates of each leg");
            if (way.inexact() > 0) {
                lines.add("- " + score.dataset() + ", " + legs(score, false) + ": a leg was not exact at "
                        + way.inexact() + " searches");
            }
        }
        lines.forEach(line -> text.append(line).append('\n'));
        for (SetFacts set : report.sets()) {
            line(set.set() + ", passages", String.valueOf(set.passages()), text);
            set.files().forEach((file, hash) -> line(set.set() + ", SHA-256 of " + file, hash, text));
        }
        return text.toString();
    }

    private static void line(String name, String value, StringBuilder text) {
        text.append("- ").append(name).append(": ").append(value).append('\n');
    }
}
