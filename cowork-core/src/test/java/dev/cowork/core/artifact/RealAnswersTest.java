package dev.cowork.core.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cowork.spi.ArtifactCandidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the detector finds in 560 real answers of arena-hard and MT-Bench: 663 fences and 8 pieces of code without one.
 * Each of the 79 names was read: those of files that are only supposed to be there are not taken.
 */
class RealAnswersTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void findsTheFilesThatAnswersWrite() throws IOException {
        String eval = System.getProperty("cowork.eval.dir", "");
        Path folder = Path.of(eval, "llm-answers");
        assumeTrue(!eval.isEmpty() && Files.isDirectory(folder), "skipped: no llm-answers in cowork.eval.dir");
        List<String> answers = answers(folder);
        assertEquals(560, answers.size());
        int blocks = 0;
        int named = 0;
        for (String answer : answers) {
            int last = 0;
            for (ArtifactCandidate found : new MarkdownArtifactDetector().detect(answer)) {
                assertTrue(found.range().start() >= last, answer);
                last = found.range().end();
                assertTrue(last <= answer.length(), answer);
                blocks++;
                named += found.path() == null ? 0 : 1;
            }
        }
        assertEquals(671, blocks);
        assertEquals(79, named);
    }

    private static List<String> answers(Path folder) throws IOException {
        List<String> answers = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("arena-hard/gpt-4-0314.jsonl"))) {
            answers.add(MAPPER.readTree(line).at("/messages/1/content/answer").asText());
        }
        for (String line : Files.readAllLines(folder.resolve("mt-bench/reference_answer_gpt-4.jsonl"))) {
            for (JsonNode turn : MAPPER.readTree(line).at("/choices/0/turns")) {
                answers.add(turn.asText());
            }
        }
        return answers;
    }
}
