package dev.cowork.bench.speed;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs each benchmark once at its smallest size, so that none rots. What it takes is not looked at. */
class EveryBenchmarkRunsTest {
    @Test
    void everyBenchmarkRuns() throws Exception {
        Path scifact = Path.of(System.getProperty("cowork.eval.dir", ""), "scifact");
        if (!Files.isDirectory(scifact) && System.getenv("CI") != null) {
            fail("The evaluation data must be there in CI: " + scifact);
        }
        assumeTrue(Files.isDirectory(scifact), "SKIPPED, NOT RUN: no evaluation data at " + scifact);
        // Nothing is measured here, so another measurement on this machine need not be waited for.
        System.setProperty("jmh.ignoreLock", "true");
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("dev\\.cowork\\.bench\\..*")
                        .param("passages", "100")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(new TimeValue(20, TimeUnit.MILLISECONDS))
                        .shouldFailOnError(true)
                        .build())
                .run();
        assertTrue(results.size() >= 7, () -> "Only " + results.size() + " benchmarks ran");
    }
}
