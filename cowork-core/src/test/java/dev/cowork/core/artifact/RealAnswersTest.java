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
 * What the detector finds in 560 real answers of arena-hard and MT-Bench. The line before and the beginning of each named one
 * were read: 43 are files that the answer writes; of 3, one is an example of an input and two are parts of a file that
 * name it in their first line.
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
        int fences = 0;
        int named = 0;
        for (String answer : answers) {
            int last = 0;
            for (ArtifactCandidate found : new MarkdownArtifactDetector().detect(answer)) {
                assertTrue(found.range().start() >= last, answer);
                last = found.range().end();
                assertTrue(last <= answer.length(), answer);
                fences++;
                named += found.path() == null ? 0 : 1;
            }
        }
        assertEquals(663, fences);
        assertEquals(46, named);
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
