package dev.cowork.bench.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cowork.data.ContentHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A retrieval data set in BEIR's format (corpus.jsonl, queries.jsonl, qrels.tsv).
 *
 * @param name its name
 * @param hashes the SHA-256 of each of its files
 * @param corpus texts by document id, title and text as Markdown
 * @param queries texts by query id; only those with a judgement
 * @param judgements by query id, the relevant documents and how relevant they are, from 1
 */
public record Dataset(
        String name,
        Map<String, String> hashes,
        Map<String, String> corpus,
        Map<String, String> queries,
        Map<String, Map<String, Integer>> judgements) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a data set.
     *
     * @param directory its directory
     * @return the data set
     * @throws IOException if a file cannot be read
     */
    public static Dataset read(Path directory) throws IOException {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (String file : List.of("corpus.jsonl", "queries.jsonl", "qrels.tsv")) {
            hashes.put(
                    file,
                    ContentHash.of(Files.readAllBytes(directory.resolve(file))).hex());
        }
        Map<String, Map<String, Integer>> judgements = judgements(directory.resolve("qrels.tsv"));
        Map<String, String> queries = lines(
                directory.resolve("queries.jsonl"), node -> node.get("text").asText());
        queries.keySet().retainAll(judgements.keySet());
        return new Dataset(
                String.valueOf(directory.getFileName()),
                hashes,
                lines(directory.resolve("corpus.jsonl"), Dataset::document),
                queries,
                judgements);
    }

    private static String document(JsonNode node) {
        String title = node.path("title").asText().strip();
        String text = node.path("text").asText().strip();
        return title.isEmpty() ? text : "# " + title + "\n\n" + text;
    }

    private static Map<String, String> lines(Path file, Function<JsonNode, String> text) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            if (!line.isBlank()) {
                JsonNode node = json(line);
                texts.put(node.get("_id").asText(), text.apply(node));
            }
        }
        return texts;
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Map<String, Integer>> judgements(Path file) throws IOException {
        Map<String, Map<String, Integer>> judgements = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            String[] cells = line.split("\t", -1);
            if (cells.length == 3 && !cells[0].equals("query-id") && Integer.parseInt(cells[2].strip()) > 0) {
                judgements
                        .computeIfAbsent(cells[0], id -> new LinkedHashMap<>())
                        .put(cells[1], Integer.parseInt(cells[2].strip()));
            }
        }
        return judgements;
    }

    /**
     * How the paths of its documents end, so that they are read as what they are.
     *
     * @return {@code .py} for functions of Python, otherwise {@code .md}
     */
    public String ending() {
        return name.startsWith("cosqa") ? ".py" : ".md";
    }

    /**
     * A smaller set for a quick check: the first queries, all documents that are relevant to them, and every n-th other.
     *
     * @param mostQueries how many queries
     * @param everyNth how many of the others to leave out between two
     * @return the smaller set, named so
     */
    public Dataset sample(int mostQueries, int everyNth) {
        Map<String, String> fewer = new LinkedHashMap<>();
        queries.entrySet().stream().limit(mostQueries).forEach(entry -> fewer.put(entry.getKey(), entry.getValue()));
        Set<String> relevant = new LinkedHashSet<>();
        fewer.keySet()
                .forEach(query ->
                        relevant.addAll(judgements.getOrDefault(query, Map.of()).keySet()));
        Map<String, String> documents = new LinkedHashMap<>();
        int number = 0;
        for (Map.Entry<String, String> document : corpus.entrySet()) {
            if (relevant.contains(document.getKey()) || number % everyNth == 0) {
                documents.put(document.getKey(), document.getValue());
            }
            number++;
        }
        return new Dataset(
                name + " (" + fewer.size() + " queries, " + documents.size() + " documents)",
                hashes,
                documents,
                fewer,
                judgements);
    }
}
