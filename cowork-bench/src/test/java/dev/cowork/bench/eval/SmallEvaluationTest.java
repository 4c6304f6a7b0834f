package dev.cowork.bench.eval;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cowork.embed.onnx.OnnxEmbeddingModel;
import dev.cowork.llm.EmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * CACM, the answer spans, one conversation and a part of SciFact with floors a little under what they score, so that
 * retrieval cannot rot unseen. Nothing is taken from embeddings of earlier runs.
 */
class SmallEvaluationTest {
    private static EmbeddingModel model;

    @TempDir
    Path directory;

    @BeforeAll
    static void open() {
        model = OnnxEmbeddingModel.builder().open();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void partOfScifactStaysAboveItsFloors() throws IOException {
        EvaluationReport report =
                report(new DocumentSet(Dataset.read(data("scifact")).sample(50, 20)));
        floors(report, "nDCG@10", Map.of("KEYWORD", 0.905, "SEMANTIC", 0.9, "HYBRID", 0.925));
    }

    @Test
    void cacmStaysAboveItsFloors() throws IOException {
        EvaluationReport report = report(new DocumentSet(Dataset.read(data("cacm"))));
        floors(report, "nDCG@10", Map.of("KEYWORD", 0.45, "SEMANTIC", 0.42, "HYBRID", 0.55));
        floors(report, "recall@100", Map.of("HYBRID", 0.71));
    }

    @Test
    void answerSpansStayAboveTheirFloors() throws IOException {
        EvaluationReport report = report(ChunkingSet.read(data("chunking-dev")));
        floors(report, "400 words", Map.of("KEYWORD", 0.86, "SEMANTIC", 0.87, "HYBRID", 0.88));
        floors(report, "1600 words", Map.of("HYBRID", 0.96));
    }

    @Test
    void oneConversationStaysAboveItsFloors() throws IOException {
        EvaluationReport report = report(LocomoReader.read(data("locomo-dev")).sample());
        floors(report, "B1000", Map.of("KEYWORD", 0.82, "SEMANTIC", 0.82, "HYBRID", 0.88));
        floors(report, "recall@10", Map.of("HYBRID", 0.79));
    }

    private static Path data(String name) {
        Path folder = Path.of(System.getProperty("cowork.eval.dir", ""), name);
        if (!Files.isDirectory(folder) && System.getenv("CI") != null) {
            fail("The evaluation data must be there in CI: " + folder);
        }
        assumeTrue(Files.isDirectory(folder), "SKIPPED, NOT MEASURED: no evaluation data at " + folder);
        return folder;
    }

    private EvaluationReport report(EvaluationSet set) {
        EvaluationReport report = new Evaluation(directory, model, "sqlite", List.of("convex")).run(List.of(set));
        System.out.println(ReportTables.markdown(report));
        return report;
    }

    /** Compares the headline's measure, by the legs' name, with its floors. */
    private static void floors(EvaluationReport report, String measure, Map<String, Double> floors) {
        Map<String, Double> scores = report.scores().stream()
                .filter(score -> score.part().isEmpty())
                .collect(Collectors.toMap(score -> score.way().legs(), score -> score.of(measure)));
        floors.forEach((legs, floor) -> {
            double score = scores.getOrDefault(legs, 0.0);
            assertTrue(
                    score >= floor,
                    () -> legs + " scored " + score + " in " + measure + ", under its floor of " + floor);
        });
    }
}
