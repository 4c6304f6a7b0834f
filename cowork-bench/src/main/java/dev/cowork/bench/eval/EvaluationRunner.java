package dev.cowork.bench.eval;

import dev.cowork.embed.onnx.OnnxEmbeddingModel;
import dev.cowork.error.CoworkException;
import dev.cowork.llm.EmbeddingModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scores data sets with keyword, semantic and hybrid search, and writes the report. */
public final class EvaluationRunner {
    static final int REFUSED = 3;

    private EvaluationRunner() {}

    /**
     * Runs, and ends the process with 3 when it refuses to score. System properties: {@code cowork.eval.rankers} (ids,
     * separated by commas; each is compared with the first), {@code cowork.eval.store} (the id of the store), {@code cowork.eval.cache} (the folder in which embeddings
     * are kept from run to run; none without it), {@code cowork.eval.docs} (a page whose marked tables are written anew),
     * {@code cowork.eval.label} (what the report is called).
     *
     * @param args the folder of data sets, a folder for data of the run, the report's folder, and the names of data sets
     *     such as {@code scifact}, separated by commas
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        int exit = exitCode(args);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /** Runs; 0 when all was scored, or 3. */
    static int exitCode(String[] args) throws IOException {
        try {
            run(args);
            return 0;
        } catch (EvaluationRefusedException | CoworkException e) {
            System.err.println("REFUSED, NOT SCORED: " + e.getMessage());
            return REFUSED;
        }
    }

    private static void run(String[] args) throws IOException {
        List<EvaluationSet> sets = new ArrayList<>();
        for (String name : args[3].split(",", -1)) {
            sets.add(EvaluationSets.read(Path.of(args[0], name)));
        }
        List<String> rankers = List.of(setting("rankers", "convex").split(",", -1));
        try (EmbeddingModel model = OnnxEmbeddingModel.builder().open()) {
            EvaluationReport report = run(Path.of(args[1]), model, rankers, sets);
            write(report, Path.of(args[2]));
        }
    }

    /** Embeds with the model, or with what is kept of it, in a directory that is deleted afterwards. */
    private static EvaluationReport run(Path data, EmbeddingModel model, List<String> rankers, List<EvaluationSet> sets)
            throws IOException {
        String cache = setting("cache", "");
        String store = setting("store", "memory");
        Map<String, String> more = new LinkedHashMap<>();
        more.put("label", setting("label", ""));
        more.put("libraries", Libraries.names());
        try (ScratchDirectory scratch = ScratchDirectory.in(data)) {
            if (cache.isEmpty()) {
                return new Evaluation(scratch.path(), model, store, rankers)
                        .run(sets)
                        .with(more);
            }
            try (CachedEmbeddings cached = new CachedEmbeddings(model, Path.of(cache))) {
                EvaluationReport report = new Evaluation(scratch.path(), cached, store, rankers).run(sets);
                more.put("embedded", cached.embedded() + " texts; kept from earlier runs: " + cached.found());
                return report.with(more);
            }
        }
    }

    private static void write(EvaluationReport report, Path folder) throws IOException {
        Files.createDirectories(folder);
        ReportFile.write(report, folder.resolve("evaluation.json"));
        StringBuilder text = new StringBuilder(ReportTables.markdown(report))
                .append('\n')
                .append(Goals.markdown(report.of(report.rankers().getFirst())));
        for (String ranker : report.rankers().subList(1, report.rankers().size())) {
            text.append("\nFrom ")
                    .append(report.rankers().getFirst())
                    .append(" to ")
                    .append(ranker)
                    .append(":\n\n");
            text.append(Comparison.of(report.of(report.rankers().getFirst()), report.of(ranker))
                    .markdown());
        }
        Files.writeString(folder.resolve("evaluation.md"), text, StandardCharsets.UTF_8);
        System.out.println(text);
        if (!setting("docs", "").isEmpty()) {
            MarkedSections.write(Path.of(setting("docs", "")), DocsTables.of(report));
        }
    }

    private static String setting(String name, String otherwise) {
        String value = System.getProperty("cowork.eval." + name, "");
        return value.isBlank() ? otherwise : value;
    }
}
