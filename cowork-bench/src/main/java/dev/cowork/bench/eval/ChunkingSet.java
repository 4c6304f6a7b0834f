package dev.cowork.bench.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cowork.Cowork;
import dev.cowork.Factors;
import dev.cowork.Hit;
import dev.cowork.SearchRequest;
import dev.cowork.Workspace;
import dev.cowork.data.ContentHash;
import dev.cowork.data.Range;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Long documents with questions whose answers are exact spans of them: which share of the spans' characters stands in the
 * first so many words of what is shown. All documents are in one workspace.
 *
 * @param name its name
 * @param hashes the SHA-256 of each file
 * @param corpora texts by name
 * @param questions the questions
 */
record ChunkingSet(String name, Map<String, String> hashes, Map<String, String> corpora, List<Spans> questions)
        implements EvaluationSet {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENDING = ".md";
    private static final int CANDIDATES = Searches.candidates(500);
    private static final int LIMIT = 10;

    /** A question with the spans of one text that answer it. */
    record Spans(String question, String corpus, List<Range> spans) {}

    static ChunkingSet read(Path folder) throws IOException {
        Map<String, String> hashes = new LinkedHashMap<>();
        Map<String, String> corpora = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("corpora"))) {
            for (Path file : files.sorted().toList()) {
                String fileName = String.valueOf(file.getFileName());
                byte[] bytes = Files.readAllBytes(file);
                hashes.put(fileName, ContentHash.of(bytes).hex());
                corpora.put(fileName.replace(ENDING, ""), new String(bytes, StandardCharsets.UTF_8));
            }
        }
        List<Spans> questions = new ArrayList<>();
        Path file = folder.resolve("questions.jsonl");
        hashes.put("questions.jsonl", ContentHash.of(Files.readAllBytes(file)).hex());
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            questions.add(spans(JSON.readTree(line)));
        }
        return new ChunkingSet(String.valueOf(folder.getFileName()), hashes, corpora, questions);
    }

    private static Spans spans(JsonNode node) {
        List<Range> spans = new ArrayList<>();
        node.path("references")
                .forEach(span -> spans.add(new Range(
                        span.path("start_index").asInt(), span.path("end_index").asInt())));
        return new Spans(node.path("question").asText(), node.path("corpus").asText(), spans);
    }

    @Override
    public Map<String, Long> ingest(Cowork cowork) {
        Workspace workspace = cowork.workspace(name);
        corpora.forEach((title, text) -> workspace.documents().write(title + ENDING, text));
        return WholeLegs.await(workspace);
    }

    @Override
    public List<Score> score(Cowork cowork, SearchRequest.Legs legs, Factors factors) {
        Workspace workspace = cowork.workspace(name);
        Searches searches = new Searches(legs, factors, LIMIT, CANDIDATES);
        List<QueryScore> scores = new ArrayList<>();
        for (Spans question : questions) {
            scores.add(new QueryScore(
                    String.valueOf(scores.size()),
                    SpanMeasures.of(question, words -> shown(searches, workspace, question, words))));
        }
        return List.of(new Score(name, "", searches.way(), scores));
    }

    /** What is shown in a budget of 1.3 tokens for each word, best first; what is over the words is cut off. */
    private static List<SpanMeasures.Shown> shown(Searches searches, Workspace workspace, Spans question, int words) {
        return searches.within(workspace, question.question(), words * 13 / 10).hits().stream()
                .map(ChunkingSet::shown)
                .toList();
    }

    private static SpanMeasures.Shown shown(Hit hit) {
        return new SpanMeasures.Shown(
                hit.title().replace(ENDING, ""), hit.source().range().start(), hit.excerpt());
    }
}
