package dev.cowork.bench.eval;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Compares two reports, query by query. */
public final class ReportComparison {
    private ReportComparison() {}

    /**
     * Prints the differences with their intervals, and writes them.
     *
     * @param args the report (JSON) before, the one after, and the file for the table; of each report the first ranker
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        EvaluationReport before = ReportFile.read(Path.of(args[0]));
        EvaluationReport after = ReportFile.read(Path.of(args[1]));
        String text = Comparison.of(first(before), first(after)).markdown();
        Files.writeString(Path.of(args[2]), text, StandardCharsets.UTF_8);
        System.out.println(text);
    }

    private static List<Score> first(EvaluationReport report) {
        return report.of(report.rankers().getFirst());
    }
}
