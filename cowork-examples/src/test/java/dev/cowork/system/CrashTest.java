package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.LegStatus;
import dev.cowork.Workspace;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a writing process again and again, on one directory. The full run has a hundred kills, the last five of them
 * with the real embedding model: {@code -Dcowork.crash.runs=100 -Dcowork.crash.real=5}.
 */
class CrashTest {
    private static final int MOST_WRITES = 500;

    @TempDir
    Path directory;

    @Test
    void nothingAcknowledgedIsLost() throws Exception {
        int runs = Integer.getInteger("cowork.crash.runs", 5);
        int real = Integer.getInteger("cowork.crash.real", 0);
        long seed = Long.getLong("cowork.seed", System.nanoTime());
        System.out.println("CrashTest: " + runs + " kills, seed " + seed);
        Random random = new Random(seed);
        kills(directory.resolve("a"), runs - real, false, random);
        kills(directory.resolve("b"), real, true, random);
    }

    private static void kills(Path data, int runs, boolean real, Random random) throws Exception {
        List<String> acknowledged = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            acknowledged.addAll(writeAndKill(data, real, run, random));
            verify(data, real, acknowledged);
        }
        assertTrue(
                runs == 0 || acknowledged.stream().anyMatch(line -> line.startsWith("open ")), "No turn was left open");
    }

    private static List<String> writeAndKill(Path data, boolean real, int run, Random random) throws Exception {
        List<String> arguments = List.of(
                data.toString(),
                String.valueOf(2 * random.nextInt(500_000) + run % 2),
                String.valueOf(MOST_WRITES),
                real ? "real" : "deterministic");
        try (ChildJvm child = new ChildJvm(List.of(), CrashWriter.class, arguments)) {
            List<String> lines = new ArrayList<>(child.await(1 + random.nextInt(100)));
            lines.addAll(child.kill(random.nextInt(40)));
            assertTrue(lines.size() < MOST_WRITES, "The writer was done before it was killed");
            return lines;
        }
    }

    private static void verify(Path data, boolean real, List<String> acknowledged) {
        CoworkBuilder builder = Cowork.builder().directory(data).llm(CrashWriter.model());
        if (!real) {
            builder.embeddingModel(new DeterministicEmbeddingModel(64));
        }
        try (Cowork cowork = builder.open()) {
            Workspace workspace = cowork.findWorkspace("crash").orElseThrow();
            Acknowledged.allThere(workspace, acknowledged);
            for (LegStatus leg : workspace.awaitIndexed(Duration.ofMinutes(5))) {
                assertEquals(LegStatus.State.OK, leg.state(), leg::toString);
            }
            assertEquals(List.of(), cowork.check().problems());
        }
    }
}
