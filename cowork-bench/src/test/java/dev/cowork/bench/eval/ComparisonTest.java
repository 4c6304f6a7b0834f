package dev.cowork.bench.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    private static final Score BEFORE = score("rrf", "a", 0.5, "b", 0.25);
    private static final Score AFTER = score("convex", "a", 0.75, "b", 0.5);

    @TempDir
    Path folder;

    private static Score score(String ranker, String first, double one, String second, double other) {
        return new Score(
                "set",
                "",
                new Score.Way("HYBRID", ranker, ranker + "(x=1)", 10, 100, 0),
                List.of(new QueryScore(first, Map.of("m", one)), new QueryScore(second, Map.of("m", other))));
    }

    @Test
    void theDifferenceOfEachMeasure() {
        Comparison.Row row =
                Comparison.of(List.of(BEFORE), List.of(AFTER)).rows().getFirst();
        assertEquals(0.375, row.before(), 0);
        assertEquals(0.625, row.after(), 0);
        assertEquals(new PairedBootstrap.Interval(0.25, 0.25), row.interval());
        assertEquals(2, row.better());
        assertEquals(0, row.worse());
    }

    @Test
    void aSureDifferenceHasAStarAndAnotherHasNone() {
        assertTrue(Comparison.of(List.of(BEFORE), List.of(AFTER))
                .markdown()
                .contains("| set | hybrid | m | 0.3750 | 0.6250 | +0.2500 | +0.2500 to +0.2500 \\* | 2 | 0 | 2 |"));
        assertTrue(Comparison.of(List.of(BEFORE), List.of(BEFORE))
                .markdown()
                .contains("| +0.0000 | +0.0000 to +0.0000 | 0 | 0 | 2 |"));
    }

    @Test
    void otherQueriesCannotBePaired() {
        assertThrows(
                EvaluationRefusedException.class,
                () -> Comparison.of(List.of(BEFORE), List.of(score("convex", "a", 0.75, "c", 0.5))));
    }

    @Test
    void aReportIsReadAsItWasWritten() throws IOException {
        EvaluationReport report = new EvaluationReport(
                Map.of("embedding model", "m:1"),
                List.of(new SetFacts("set", Map.of("corpus.jsonl", "00"), Map.of("keyword", 7L))),
                List.of(BEFORE, AFTER));
        ReportFile.write(report, folder.resolve("report.json"));
        assertEquals(report, ReportFile.read(folder.resolve("report.json")));
        assertEquals(List.of("rrf", "convex"), report.rankers());
    }
}
