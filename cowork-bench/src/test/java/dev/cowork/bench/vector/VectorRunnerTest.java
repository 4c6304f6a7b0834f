package dev.cowork.bench.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the comparison in its smallest form, so that none of its parts rots. What it takes is not looked at. */
class VectorRunnerTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    @Test
    void everyEngineIsMeasuredOnceAndReported() throws Exception {
        VectorReport first = VectorRunner.run(folder, folder.resolve("cache"), Form.SMALLEST, "", HOUR, "");
        Set<String> engines = new HashSet<>();
        for (CellResult result : first.results()) {
            engines.add(result.cell().engine());
            Step chosen = result.built().chosen();
            assertTrue(
                    chosen.recall() >= 0.99 || result.cell().engine().endsWith("-shipped"),
                    () -> result.cell().engine() + " has a recall of " + chosen.recall());
            assertTrue(result.median() > 0 && result.samples() > 0, result::toString);
            assertEquals(1_000, result.built().rows());
        }
        Set<String> expected = new HashSet<>(Engines.PEERS);
        expected.addAll(Engines.ours());
        assertEquals(expected, engines);
        assertEquals(engines.size(), first.measured());

        VectorReport second = VectorRunner.run(folder, folder.resolve("cache"), Form.SMALLEST, "", HOUR, "");
        assertEquals(0, second.measured(), "what is known is not measured again");
        assertEquals(first.results(), second.results());
        VectorReport third = VectorRunner.run(folder, folder.resolve("cache"), Form.SMALLEST, "jvector", HOUR, "");
        assertEquals(2, third.measured(), "but for what was asked for");

        VectorReport late =
                VectorRunner.run(folder, folder.resolve("cache"), Form.SMALLEST, "lucene", Duration.ZERO, "");
        assertEquals(0, late.measured(), "no cell is begun when the time is up");
        assertEquals(2, late.missing());
        assertTrue(late.markdown().contains("2 cells were not measured"), late::markdown);

        third.write(folder.resolve("report"));
        String markdown = Files.readString(folder.resolve("report/vectors.md"));
        third.results()
                .forEach(result -> assertTrue(
                        markdown.contains("| " + result.built().description() + " |"),
                        () -> result.built().description()));
        JsonNode json = new ObjectMapper()
                .readTree(folder.resolve("report/vectors.json").toFile());
        assertEquals(expected.size(), json.get("results").size());
    }
}
