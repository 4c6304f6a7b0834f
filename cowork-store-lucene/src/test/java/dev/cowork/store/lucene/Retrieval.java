package dev.cowork.store.lucene;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A corpus with queries and judgements in the BEIR format, from the folder that the property {@code cowork.eval.dir}
 * names.
 *
 * @param texts by document id, in the order of the file: title, a space, text
 * @param queries those that have judgements, by id
 * @param relevant the grades above 0, by query id and document id
 */
record Retrieval(Map<String, String> texts, Map<String, String> queries, Map<String, Map<String, Integer>> relevant) {
    private static final Pattern FIELD =
            Pattern.compile("\"(_id|title|text)\": ?\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)");

    /** Reads a corpus; skips the test where there is none, except in CI, where it must be. */
    static Retrieval read(String name) throws IOException {
        Path folder = Path.of(System.getProperty("cowork.eval.dir", "")).resolve(name);
        if (!Files.isDirectory(folder)) {
            String missing = "SKIPPED: no corpus in " + folder + "; set -Dcowork.eval.dir";
            System.out.println(missing);
            assertFalse("true".equals(System.getenv("CI")), missing);
            assumeTrue(false, missing);
        }
        Map<String, Map<String, Integer>> relevant = judgements(folder.resolve("qrels.tsv"));
        Map<String, String> queries = new LinkedHashMap<>(records(folder.resolve("queries.jsonl")));
        queries.keySet().retainAll(relevant.keySet());
        return new Retrieval(records(folder.resolve("corpus.jsonl")), queries, relevant);
    }

    private static Map<String, Map<String, Integer>> judgements(Path file) throws IOException {
        Map<String, Map<String, Integer>> relevant = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] columns = line.split("\t", -1);
            if (columns.length == 3 && columns[2].matches("[1-9]")) {
                relevant.computeIfAbsent(columns[0], query -> new HashMap<>())
                        .put(columns[1], Integer.valueOf(columns[2]));
            }
        }
        return relevant;
    }

    private static Map<String, String> records(Path file) throws IOException {
        Map<String, String> records = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(file)) {
            for (String line : (Iterable<String>) lines::iterator) {
                Map<String, String> fields = new HashMap<>();
                Matcher matcher = FIELD.matcher(line);
                while (matcher.find()) {
                    fields.put(matcher.group(1), unescaped(matcher.group(2)));
                }
                String text = fields.getOrDefault("text", "");
                records.put(
                        fields.getOrDefault("_id", ""),
                        fields.containsKey("title") ? fields.get("title") + " " + text : text);
            }
        }
        return records;
    }

    private static String unescaped(String json) {
        return ESCAPE.matcher(json).replaceAll(escape -> Matcher.quoteReplacement(character(escape.group(1))));
    }

    private static String character(String escape) {
        return switch (escape.charAt(0)) {
            case 'u' -> String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'b' -> "\b";
            case 'f' -> "\f";
            default -> escape;
        };
    }

    /**
     * The mean nDCG@10 (Järvelin, Kekäläinen 2002; gains are grades, discounts log2(rank + 1), as trec_eval has it).
     *
     * @param answers the ids that each query found, the best first
     */
    double ndcgAt10(Map<String, List<String>> answers) {
        return queries.keySet().stream()
                .mapToDouble(query -> ndcgAt10(answers.get(query), relevant.get(query)))
                .average()
                .orElseThrow();
    }

    private static double ndcgAt10(List<String> found, Map<String, Integer> grades) {
        double gained = 0;
        for (int place = 0; place < Math.min(10, found.size()); place++) {
            gained += discounted(grades.getOrDefault(found.get(place), 0), place);
        }
        List<Integer> best = grades.values().stream().sorted((a, b) -> b - a).toList();
        double ideal = 0;
        for (int place = 0; place < Math.min(10, best.size()); place++) {
            ideal += discounted(best.get(place), place);
        }
        return gained / ideal;
    }

    private static double discounted(int grade, int place) {
        return grade / (Math.log(place + 2) / Math.log(2));
    }
}
