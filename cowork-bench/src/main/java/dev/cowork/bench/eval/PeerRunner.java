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

/** Scores Cowork and other libraries on conversations and answer spans, with the same model in one run. */
public final class PeerRunner {
    private PeerRunner() {}

    /**
     * Runs, and ends the process with 3 when it refuses to score. System properties: {@code cowork.eval.cache} and
     * {@code cowork.eval.docs}, as in {@link EvaluationRunner}.
     *
     * @param args the folder of data sets, a folder for data of the run, and the report's folder
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        try {
            run(args);
        } catch (EvaluationRefusedException | CoworkException e) {
            System.err.println("REFUSED, NOT SCORED: " + e.getMessage());
            System.exit(EvaluationRunner.REFUSED);
        }
    }

    private static void run(String[] args) throws IOException {
        ConversationSet conversations = LocomoReader.read(Path.of(args[0], "locomo-dev"));
        ChunkingSet spans = ChunkingSet.read(Path.of(args[0], "chunking-dev"));
        try (OnnxEmbeddingModel model = OnnxEmbeddingModel.builder().open();
                CachedEmbeddings cached =
                        new CachedEmbeddings(model, Path.of(System.getProperty("cowork.eval.cache")));
                ScratchDirectory scratch = ScratchDirectory.in(Path.of(args[1]))) {
            EvaluationReport ours = new Evaluation(scratch.path(), cached, "memory", List.of("convex"))
                    .run(List.of(conversations, spans));
            List<Score> scores = new ArrayList<>(ours.scores().stream()
                    .filter(score ->
                            score.part().isEmpty() && score.way().legs().equals("HYBRID"))
                    .toList());
            for (Peer peer : peers(cached)) {
                PeerEvaluation evaluation = new PeerEvaluation(peer, BertTokens.load());
                scores.add(evaluation.conversations(conversations));
                scores.add(evaluation.spans(spans));
            }
            write(ours, scores, Path.of(args[2]));
        }
    }

    private static List<Peer> peers(EmbeddingModel model) {
        BertTokens tokens = BertTokens.load();
        return List.of(
                LangChain4jPeer.easyRag(model, tokens::count), LangChain4jPeer.classic(model), new SpringAiPeer(model));
    }

    private static void write(EvaluationReport ours, List<Score> scores, Path folder) throws IOException {
        String text = tables(scores);
        String all = text + ReportTables.dependencies(ours);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("peers.md"), all, StandardCharsets.UTF_8);
        ReportFile.write(new EvaluationReport(ours.settings(), ours.sets(), scores), folder.resolve("peers.json"));
        System.out.println(all);
        String docs = System.getProperty("cowork.eval.docs", "");
        if (!docs.isBlank()) {
            MarkedSections.write(Path.of(docs), Map.of("evaluation peers", text));
        }
    }

    private static String tables(List<Score> scores) {
        Map<String, List<Score>> bySet = new LinkedHashMap<>();
        scores.forEach(score ->
                bySet.computeIfAbsent(score.dataset(), set -> new ArrayList<>()).add(score));
        StringBuilder text = new StringBuilder();
        bySet.forEach((set, some) -> {
            ReportTables.head(
                    set + ", " + some.getFirst().queries().size() + " queries",
                    List.copyOf(some.getFirst().means().keySet()),
                    text);
            some.forEach(score -> ReportTables.row(name(score), score, text));
            text.append('\n');
        });
        return text.toString();
    }

    private static String name(Score score) {
        return score.way().legs().equals("HYBRID")
                ? "Cowork, hybrid, as it ships"
                : score.way().ranker();
    }
}
