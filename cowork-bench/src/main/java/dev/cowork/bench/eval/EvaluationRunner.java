package dev.cowork.bench.eval;

import dev.cowork.Cowork;
import dev.cowork.SearchRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scores data sets with keyword, semantic and hybrid search, and writes the report. */
public final class EvaluationRunner {
    private static final String RANKER = System.getProperty("cowork.eval.ranker", "convex");

    private EvaluationRunner() {}

    /**
     * Runs. What is indexed already in the data directory is not indexed again.
     *
     * @param args the folder of data sets, a data directory of our own, the report's directory, and the names of data
     *     sets such as {@code scifact}, separated by commas
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        List<EvaluationSet> sets = new ArrayList<>();
        for (String name : args[3].split(",", -1)) {
            sets.add(EvaluationSets.read(Path.of(args[0], name)));
        }
        EvaluationReport report = run(Path.of(args[1]), sets);
        report.write(Path.of(args[2]));
        System.out.println(report.markdown());
    }

    /**
     * Scores data sets.
     *
     * @param data the engine's data directory
     * @param sets what to score
     * @return the report
     */
    public static EvaluationReport run(Path data, List<EvaluationSet> sets) {
        try (Cowork cowork = Cowork.builder().directory(data).ranker(RANKER).open()) {
            Map<String, String> settings = new LinkedHashMap<>(cowork.check().facts());
            List<Score> scores = new ArrayList<>();
            for (EvaluationSet set : sets) {
                set.hashes().forEach((file, hash) -> settings.put(set.name() + " " + file, hash));
                set.ingest(cowork);
                for (SearchRequest.Legs legs : SearchRequest.Legs.values()) {
                    scores.addAll(set.score(cowork, legs));
                }
            }
            return new EvaluationReport(settings, scores);
        }
    }
}
