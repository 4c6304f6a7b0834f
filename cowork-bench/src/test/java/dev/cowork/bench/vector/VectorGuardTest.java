package dev.cowork.bench.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Fails when the default index is no longer vectorised, or when an index of ours finds too little at its defaults. */
class VectorGuardTest {
    /** A plain loop costs 10 times what a vectorised scan does, and 3.4 times one that C2 may not vectorise. */
    private static final double TIMES = 5;

    private static final double RECALL = 0.98;

    /** More than any of ours compares one by one. */
    private static final int ROWS = 10_500;

    @Test
    void aScanIsVectorisedWithoutTheVectorModule() throws Exception {
        assertVectorised();
    }

    @Test
    void aScanIsVectorisedWithTheVectorModule() throws Exception {
        assertVectorised("--add-modules", "jdk.incubator.vector");
    }

    @Test
    void aScanThatIsNotVectorisedWouldBeNoticed() throws Exception {
        double times = timesFasterThanALoop("-XX:-UseSuperWord");
        assertTrue(times < TIMES, () -> "Without C2's vectors still " + times + " times faster than a loop");
    }

    @Test
    void recallStaysAboveItsFloorAtDefaultSettings() throws IOException {
        VectorSet set = VectorSets.random(ROWS, 32, 100);
        Sweep sweep = new Sweep(set, Truth.of(set, 10), Duration.ofSeconds(5));
        for (String engine : Engines.ours()) {
            Engine ours = Engines.named(engine, set, Path.of("."));
            try (Engine.Index index = ours.build(set.rows())) {
                Step step = sweep.until(RECALL, index, ours.breadths()).getLast();
                System.out.println(engine + ": " + step);
                assertTrue(step.recall() >= RECALL, () -> engine + ": " + step);
            }
        }
    }

    private static void assertVectorised(String... options) throws Exception {
        double times = timesFasterThanALoop(options);
        assertTrue(times >= TIMES, () -> "Only " + times + " times faster than a loop that nothing vectorises");
    }

    private static double timesFasterThanALoop(String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KernelCost.class.getName()));
        command.add(Engines.ours().getFirst());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue(), printed);
        String[] nanos = printed.strip().split(" ");
        System.out.println(Engines.ours().getFirst() + " " + List.of(options) + ": " + nanos[0]
                + " ns a vector, a plain loop " + nanos[1] + " ns");
        return Double.parseDouble(nanos[1]) / Double.parseDouble(nanos[0]);
    }
}
