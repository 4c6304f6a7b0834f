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

/** Parts of SciFact and LoCoMo with floors, so that retrieval cannot rot unseen. */
class SmallEvaluationTest {
    @TempDir
    Path directory;

    @Test
    void scifactStaysAboveItsFloors() throws IOException {
        Map<String, Double> ndcg =
                score(new DocumentSet(Dataset.read(data("scifact")).sample(50, 10)), "nDCG@10");
        floor(ndcg, "KEYWORD", 0.85);
        floor(ndcg, "SEMANTIC", 0.87);
        floor(ndcg, "HYBRID", 0.90);
    }

    @Test
    void oneConversationStaysAboveItsFloors() throws IOException {
        Map<String, Double> evidence =
                score(LocomoReader.read(data("locomo-dev")).sample(), "B1000");
        floor(evidence, "KEYWORD", 0.74);
        floor(evidence, "SEMANTIC", 0.76);
        floor(evidence, "HYBRID", 0.80);
    }

    private static Path data(String name) {
        Path folder = Path.of(System.getProperty("cowork.eval.dir", ""), name);
        if (!Files.isDirectory(folder) && System.getenv("CI") != null) {
            fail("The evaluation data must be there in CI: " + folder);
        }
        assumeTrue(Files.isDirectory(folder), "SKIPPED, NOT MEASURED: no evaluation data at " + folder);
        return folder;
    }

    /** The measure of the whole set by the legs' name. */
    private Map<String, Double> score(EvaluationSet set, String measure) {
        EvaluationReport report = EvaluationRunner.run(directory, List.of(set));
        System.out.println(report.markdown());
        return report.scores().stream()
                .filter(score -> score.dataset().equals(set.name()))
                .collect(Collectors.toMap(Score::legs, score -> score.of(measure)));
    }

    private static void floor(Map<String, Double> scores, String legs, double floor) {
        double score = scores.getOrDefault(legs, 0.0);
        assertTrue(score >= floor, () -> legs + " scored " + score + ", under its floor of " + floor);
    }
}
