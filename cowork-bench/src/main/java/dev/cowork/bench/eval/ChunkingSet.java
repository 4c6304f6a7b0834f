package dev.cowork.bench.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cowork.Cowork;
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
import java.util.BitSet;
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
    private static final int CANDIDATES = 500;
    private static final int LIMIT = 20;

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
                corpora.put(fileName.replace(".md", ""), new String(bytes, StandardCharsets.UTF_8));
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
    public void ingest(Cowork cowork) {
        Workspace workspace = cowork.workspace(name);
        corpora.forEach((title, text) -> workspace.documents().write(title + ".md", text));
        WholeLegs.await(workspace);
    }

    @Override
    public List<Score> score(Cowork cowork, SearchRequest.Legs legs) {
        Workspace workspace = cowork.workspace(name);
        Means means = new Means();
        for (Spans question : questions) {
            List<Hit> hits = WholeLegs.of(workspace.search(SearchRequest.of(question.question())
                            .withLegs(legs)
                            .withLimit(LIMIT)
                            .withCandidates(CANDIDATES)))
                    .hits();
            for (int words : new int[] {200, 400, 800, 1_600}) {
                means.add("span recall in " + words + " words", covered(question, hits, words));
            }
        }
        return List.of(new Score(name, legs.name(), means.means(), means.count()));
    }

    private static double covered(Spans question, List<Hit> hits, int words) {
        BitSet shown = shown(question.corpus() + ".md", hits, words);
        int wanted = 0;
        int found = 0;
        for (Range span : question.spans()) {
            wanted += span.length();
            found += shown.get(span.start(), span.end()).cardinality();
        }
        return (double) found / wanted;
    }

    /** The characters of one document in the first so many words of all that is shown; the last excerpt may be cut. */
    private static BitSet shown(String document, List<Hit> hits, int words) {
        BitSet shown = new BitSet();
        int left = words;
        for (Hit hit : hits) {
            int length = lengthOf(hit.excerpt(), left);
            if (hit.title().equals(document)) {
                int start = hit.source().range().start();
                shown.set(start, start + length);
            }
            left -= words(hit.excerpt());
            if (left <= 0) {
                break;
            }
        }
        return shown;
    }

    private static int words(String text) {
        return (int) Stream.of(text.split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .count();
    }

    /** How many characters the first words of a text take. */
    private static int lengthOf(String text, int words) {
        int seen = 0;
        boolean inWord = false;
        for (int at = 0; at < text.length(); at++) {
            boolean blank = Character.isWhitespace(text.charAt(at));
            if (!blank && !inWord && ++seen > words) {
                return at;
            }
            inWord = !blank;
        }
        return text.length();
    }
}
