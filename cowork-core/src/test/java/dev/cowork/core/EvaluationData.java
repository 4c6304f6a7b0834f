package dev.cowork.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The evaluation data below {@code cowork.eval.dir}; without it tests are skipped, loudly, and fail where CI is true. */
public final class EvaluationData {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private EvaluationData() {}

    /** An answer of a model to a prompt. */
    public record Answer(String id, String prompt, String text) {
        /** Half of the answers, told by the identifier: rules are tuned on these, and the others are reported. */
        public boolean isForTuning() {
            return id.hashCode() % 2 == 0;
        }
    }

    /** A folder of the data; skips the test when it is not there. */
    public static Path folder(String name) {
        String eval = System.getProperty("cowork.eval.dir", "");
        Path folder = Path.of(eval, name);
        boolean isThere = !eval.isEmpty() && Files.isDirectory(folder);
        if (!isThere) {
            String missing = "SKIPPED: no folder " + name + " in cowork.eval.dir";
            assertFalse("true".equals(System.getenv("CI")), missing);
            System.err.println(missing);
        }
        assumeTrue(isThere);
        return folder;
    }

    /** The 500 answers of arena-hard. */
    public static List<Answer> arenaHard() {
        Path folder = folder("llm-answers/arena-hard");
        Map<String, String> prompts = new HashMap<>();
        for (JsonNode question : lines(folder.resolve("question.jsonl"))) {
            prompts.put(question.path("uid").asText(), question.path("prompt").asText());
        }
        List<Answer> answers = new ArrayList<>();
        for (JsonNode line : lines(folder.resolve("gpt-4-0314.jsonl"))) {
            String id = line.path("uid").asText();
            answers.add(new Answer(
                    id,
                    prompts.getOrDefault(id, ""),
                    line.at("/messages/1/content/answer").asText()));
        }
        return answers;
    }

    /** The 60 answers of MT-Bench, two to a question. */
    public static List<Answer> mtBench() {
        Path folder = folder("llm-answers/mt-bench");
        Map<String, JsonNode> prompts = new HashMap<>();
        for (JsonNode question : lines(folder.resolve("question.jsonl"))) {
            prompts.put(question.path("question_id").asText(), question.path("turns"));
        }
        List<Answer> answers = new ArrayList<>();
        for (JsonNode line : lines(folder.resolve("reference_answer_gpt-4.jsonl"))) {
            String id = line.path("question_id").asText();
            JsonNode turns = line.at("/choices/0/turns");
            for (int i = 0; i < turns.size(); i++) {
                String prompt =
                        prompts.containsKey(id) ? prompts.get(id).path(i).asText() : "";
                answers.add(new Answer(id + "/" + i, prompt, turns.get(i).asText()));
            }
        }
        return answers;
    }

    /** Both. */
    public static List<Answer> answers() {
        List<Answer> answers = new ArrayList<>(arenaHard());
        answers.addAll(mtBench());
        return answers;
    }

    private static List<JsonNode> lines(Path file) {
        try {
            List<JsonNode> nodes = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                nodes.add(MAPPER.readTree(line));
            }
            return nodes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
