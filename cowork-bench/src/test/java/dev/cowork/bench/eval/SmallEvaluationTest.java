package dev.cowork.bench.eval;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of SciFact with floors, so that retrieval cannot rot unseen. */
class SmallEvaluationTest {
    @TempDir
    Path data;

    @Test
    void scifactStaysAboveItsFloors() throws IOException {
        Path scifact = Path.of(System.getProperty("cowork.eval.dir", ""), "scifact");
        if (!Files.isDirectory(scifact) && System.getenv("CI") != null) {
            fail("The evaluation data must be there in CI: " + scifact);
        }
        assumeTrue(Files.isDirectory(scifact), "SKIPPED, NOT MEASURED: no evaluation data at " + scifact);
        EvaluationReport report = EvaluationRunner.run(
                data, List.of(new DocumentSet(Dataset.read(scifact).sample(50, 10))));
        System.out.println(report.markdown());
        Map<String, Double> ndcg =
                report.scores().stream().collect(Collectors.toMap(Score::legs, score -> score.of("nDCG@10")));
        floor(ndcg, "KEYWORD", 0.85);
        floor(ndcg, "SEMANTIC", 0.87);
        floor(ndcg, "HYBRID", 0.89);
    }

    private static void floor(Map<String, Double> scores, String legs, double floor) {
        double score = scores.getOrDefault(legs, 0.0);
        assertTrue(score >= floor, () -> legs + " scored " + score + ", under its floor of " + floor);
    }
}
